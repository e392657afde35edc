import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { HttpHostOptions } from '../../electron/headless/http.ts'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { launchChromium } from './browser.ts'
import { type BrowserLine, serveTestCore } from './browser-line.ts'
import { ensureBuilt } from './built.ts'

/** A test's own core behind the real browser host, and its window in a real Chromium. */
export type ServedWindow = BrowserLine & {
  readonly page: Page
  /** Goes to an address of the window, `/campaigns`. */
  show(path: string): Promise<void>
}

/**
 * For page tests that need what only the core can prepare (people, mailboxes, an answer half-way): the same window, host
 * and core as in the product, in this process. The language of the business is English. `options` are those of the host.
 */
export async function serveWindow(options: Partial<HttpHostOptions> = {}): Promise<ServedWindow> {
  await ensureBuilt()
  const line = await serveTestCore({ windowDir: join(projectRoot, 'out/renderer'), ...options })
  await line.client.settings.setUp({
    businessName: 'Tea House',
    postalAddress: '12 Park Street\nKolkata 700016',
    country: 'IN',
    currency: 'INR',
    language: 'en',
  })
  const browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000) // a busy machine is no failure
  await page.goto(line.host.address())
  return {
    ...line,
    page,
    async show(path) {
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, path)
    },
    async close() {
      await browser.close()
      await line.close()
    },
  }
}
