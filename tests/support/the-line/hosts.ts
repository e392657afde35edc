import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../browser.ts'
import { ensureBuilt } from '../built.ts'
import { launchDouble } from '../desktop.ts'
import { startHost } from '../host.ts'
import { AUTHORITY_FILE } from '../smtp/authority.ts'

/** The product as its owner sees it: a window on a new data folder, and a clock the test can move. */
export type Window = {
  readonly page: Page
  /** Lets time pass in the host's process and its workers; the people's own clocks stay. */
  pass(milliseconds: number): void
  close(): Promise<void>
}

export const HOSTS = ['browser', 'desktop'] as const
type HostName = (typeof HOSTS)[number]

const SIZE = { width: 1280, height: 800 }

/** Opens the built product in a real Chromium: in a tab of the browser host, or in the window of the desktop app. */
export async function openWindow(host: HostName): Promise<Window> {
  await ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-line-'))
  const clock = join(folder, 'clock')
  writeFileSync(clock, '0')
  const dataDir = join(folder, 'data')
  const env = {
    TEST_CLOCK_FILE: clock,
    NODE_OPTIONS: `--import ${join(import.meta.dirname, 'moved-clock.ts')}`,
    NODE_EXTRA_CA_CERTS: AUTHORITY_FILE,
  }
  const { page, close } = await opened[host](dataDir, env)
  await page.setViewportSize(SIZE)
  let ahead = 0
  return {
    page,
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

const opened: Record<HostName, (dataDir: string, env: Record<string, string>) => Promise<Opened>> = {
  async browser(dataDir, env) {
    const host = await startHost({ dataDir, env })
    const chromium = await launchChromium()
    const page = await (await chromium.newContext()).newPage()
    await page.goto(host.url)
    return {
      page,
      async close() {
        await chromium.close()
        await host.stop()
      },
    }
  },
  async desktop(dataDir, env) {
    const app = await launchDouble({ dataDir, env })
    return { page: await app.window(), close: () => app.close() }
  },
}
