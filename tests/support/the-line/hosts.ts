import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../browser.ts'
import { ensureBuilt } from '../built.ts'
import { launchDouble, launchReal } from '../desktop.ts'
import { startHost } from '../host.ts'
import { AUTHORITY_FILE } from '../smtp/authority.ts'

/** The product as its owner sees it: a window on a new data folder, and a clock the test can move. */
export type Window = {
  readonly page: Page
  /** Errors that no code of the page caught, from its first load on. */
  readonly pageErrors: readonly string[]
  /** Lets time pass in the host's process and its workers; the people's own clocks stay. */
  pass(milliseconds: number): void
  close(): Promise<void>
}

/** The hosts that every machine has. */
export const HOSTS = ['browser', 'desktop'] as const
/** And the desktop on the real Electron, where its binary is (tests/desktop). */
export type HostName = (typeof HOSTS)[number] | 'electron'

const SIZE = { width: 1280, height: 800 }

/**
 * Opens the built product in a real Chromium: in a tab of the browser host, or in the window of the desktop app on the double or the real Electron. A new
 * data folder unless one is given; a given one is kept.
 */
export async function openWindow(host: HostName, existing?: string): Promise<Window> {
  await ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-line-'))
  const clock = join(folder, 'clock')
  writeFileSync(clock, '0')
  const dataDir = existing ?? join(folder, 'data')
  const env = {
    TEST_CLOCK_FILE: clock,
    NODE_OPTIONS: `--import=${new URL('./moved-clock.ts', import.meta.url)}`,
    NODE_EXTRA_CA_CERTS: AUTHORITY_FILE,
  }
  const pageErrors: string[] = []
  const { page, close } = await opened[host](dataDir, env, (error) => pageErrors.push(error))
  await page.setViewportSize(SIZE)
  let ahead = 0
  return {
    page,
    pageErrors,
    pass(milliseconds) {
      ahead += milliseconds
      writeFileSync(clock, String(ahead))
    },
    async close() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Opened = { page: Page; close: () => Promise<void> }

type Open = (dataDir: string, env: Record<string, string>, onPageError: (error: string) => void) => Promise<Opened>

const opened: Record<HostName, Open> = {
  async browser(dataDir, env, onPageError) {
    const host = await startHost({ dataDir, env })
    const chromium = await launchChromium()
    const page = await (await chromium.newContext()).newPage()
    page.setDefaultTimeout(60_000) // a busy machine is no failure
    page.on('pageerror', (error) => onPageError(String(error)))
    await page.goto(host.url)
    return {
      page,
      async close() {
        await chromium.close()
        await host.stop()
      },
    }
  },
  async desktop(dataDir, env, onPageError) {
    const app = await launchDouble({ dataDir, env, onPageError })
    return { page: await app.window(), close: () => app.close() }
  },
  async electron(dataDir, env, onPageError) {
    const app = await launchReal({ dataDir, env, onPageError })
    return { page: await app.window(), close: () => app.close() }
  },
}
