/** Chromium's DevTools protocol as Playwright types it; the package exports it under no name of its own. */
export type { Protocol as Cdp } from '../../node_modules/playwright-core/types/protocol.js'
