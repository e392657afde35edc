import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium as playwright } from 'playwright-core'
import { chromiumOptions } from '../support/browser.ts'

export type RunningChromium = { context: BrowserContext; address: string }

/**
 * The Chromium inside the double. Its profile lies in the user-data folder, so local storage outlives the process as
 * it does in Electron; `address` is where a test attaches its own driver.
 */
export async function startChromium(userData: string): Promise<RunningChromium> {
  const profile = join(userData, 'chromium')
  mkdirSync(profile, { recursive: true })
  const options = await chromiumOptions([
    '--remote-debugging-port=0',
    '--block-new-web-contents', // window.open() gives null, as it does where the app's handler answers "deny"
    '--enable-blink-features=MessagePortCloseEvent', // Electron's own addition to MessagePort
  ])
  const context = await playwright.launchPersistentContext(profile, { ...options, viewport: null })
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  return { context, address: `http://127.0.0.1:${port}` }
}
