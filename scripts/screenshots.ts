// npm run screenshots: the pictures in the README, taken of the real app in a real Chromium on an invented shop.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../tests/support/browser.ts'
import { startHost } from '../tests/support/host.ts'
import { filledShop, type Shop, shopIn } from '../tests/support/shop.ts'
import { AUTHORITY_FILE, testAuthority } from '../tests/support/smtp/authority.ts'
import { requireOurNode } from './node-version.ts'
import { projectRoot } from './source-stamp.ts'

const folder = join(projectRoot, 'docs/screenshots')
const SIZE = { width: 1280, height: 800 }
/** The README must stay light to read on a slow line. */
const LARGEST = 200 * 1024

type Picture = {
  name: string
  language: 'en' | 'bn' | 'hi'
  theme: 'light' | 'dark'
  at: (shop: Shop) => string
  shows: string
}

const PICTURES: Picture[] = [
  { name: 'customers', language: 'en', theme: 'light', at: () => '/customers', shows: 'Farida Khatun' },
  {
    name: 'customer',
    language: 'en',
    theme: 'light',
    at: (shop) => `/customers/${shop.customer}`,
    shows: 'Her sister’s wedding',
  },
  { name: 'import', language: 'en', theme: 'light', at: (shop) => `/import/${shop.checked}`, shows: 'no-at-sign' },
  {
    name: 'letter',
    language: 'en',
    theme: 'light',
    at: (shop) => `/campaigns/${shop.draft}`,
    shows: 'the autumn flush is here',
  },
  {
    name: 'outcome',
    language: 'en',
    theme: 'light',
    at: (shop) => `/campaigns/${shop.finished}`,
    shows: '550 5.1.1',
  },
  { name: 'customers-dark', language: 'en', theme: 'dark', at: () => '/customers', shows: 'Farida Khatun' },
  {
    name: 'customer-bn',
    language: 'bn',
    theme: 'light',
    at: (shop) => `/customers/${shop.customer}`,
    shows: 'Her sister’s wedding',
  },
  {
    name: 'outcome-hi',
    language: 'hi',
    theme: 'light',
    at: (shop) => `/campaigns/${shop.finished}`,
    shows: '550 5.1.1',
  },
]

async function take(browser: Browser, pictures: Picture[], shop: Shop, dataDir: string): Promise<void> {
  const host = await startHost({ dataDir })
  try {
    for (const { name, theme, at, shows } of pictures) {
      const context = await browser.newContext({ viewport: SIZE, colorScheme: theme, reducedMotion: 'reduce' })
      const page = await context.newPage()
      await page.goto(host.url)
      await page.locator('h1').first().waitFor()
      await page.goto('about:blank') // a new address in the same document would still show the old page for a moment
      await page.goto(`${host.origin}/#${at(shop)}`)
      await page.getByText(shows).filter({ visible: true }).first().waitFor()
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .mantine-Loader-root') === null)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      // Whoever opens an address with the keyboard sees where the focus is; a picture is of the page alone.
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
      const path = join(folder, `${name}.png`)
      await page.screenshot({ path, animations: 'disabled' })
      const bytes = statSync(path).size
      console.log(`${name}.png ${Math.round(bytes / 1024)} KB`)
      if (bytes > LARGEST) throw new Error(`${name}.png is larger than ${LARGEST / 1024} KB`)
      await context.close()
    }
  } finally {
    await host.stop()
  }
}

/** The tests' mail server is trusted by a process that knew its authority from the start: so this one starts itself again. */
async function again(): Promise<void> {
  const { caFile } = await testAuthority()
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: caFile }
  const { status } = spawnSync(process.execPath, [import.meta.filename], { env, stdio: 'inherit' })
  process.exitCode = status ?? 1
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const shop = await filledShop()
  const browser = await launchChromium()
  const folders = [shop.dataDir]
  try {
    for (const language of ['en', 'bn', 'hi'] as const) {
      const dataDir = language === 'en' ? shop.dataDir : await shopIn(language, shop.dataDir)
      folders.push(dataDir)
      const pictures = PICTURES.filter((picture) => picture.language === language)
      await take(browser, pictures, shop, dataDir)
    }
  } finally {
    await browser.close()
    for (const dataDir of folders) rmSync(dataDir, { recursive: true, force: true })
  }
}

requireOurNode()
await (process.env.NODE_EXTRA_CA_CERTS === AUTHORITY_FILE ? main() : again())
