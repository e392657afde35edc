import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop, filledShop, type Shop, sampleShop, shopIn } from '../support/shop.ts'

const LANGUAGES = ['en', 'bn', 'hi'] as const
const THEMES = ['light', 'dark'] as const
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
]

/** Every address of the window, and something of the data that stands on it once it is there. */
const PAGES: { route: string; at: (shop: Shop) => string; shows: string }[] = [
  { route: '/today', at: () => '/today', shows: 'Puja gift boxes' },
  { route: '/customers', at: () => '/customers', shows: 'Farida Khatun' },
  { route: '/customers/new', at: () => '/customers/new', shows: '' },
  { route: '/customers/incomplete', at: () => '/customers/incomplete', shows: 'sunita@gmial.com' },
  { route: '/customers/bin', at: () => '/customers/bin', shows: 'Kamala Roy' },
  { route: '/customers/$id', at: (s) => `/customers/${s.customer}`, shows: 'Her sister’s wedding' },
  { route: '/companies', at: () => '/companies', shows: 'Hotel Maidan View' },
  { route: '/companies/$id', at: (s) => `/companies/${s.company}`, shows: 'Pays on the tenth' },
  { route: '/duplicates', at: () => '/duplicates', shows: 'Mondal Sabita' },
  { route: '/import', at: () => '/import', shows: '' },
  { route: '/import/history', at: () => '/import/history', shows: 'Customers 2019–2026.csv' },
  { route: '/import/$id', at: (s) => `/import/${s.checked}`, shows: 'Fair.csv' },
  { route: '/import/$id', at: (s) => `/import/${s.imported}`, shows: 'Customers 2019–2026.csv' },
  { route: '/customers', at: (s) => `/customers?segment=${s.segment}`, shows: 'Farida Khatun' },
  { route: '/segments', at: () => '/segments', shows: 'Loyal, not written to lately' },
  { route: '/segments/new', at: () => '/segments/new', shows: '' },
  { route: '/segments/new-list', at: () => '/segments/new-list', shows: '' },
  { route: '/segments/$id', at: (s) => `/segments/${s.segment}`, shows: 'Loyal, not written to lately' },
  { route: '/campaigns', at: () => '/campaigns', shows: 'Puja gift boxes' },
  { route: '/campaigns/new', at: () => '/campaigns/new', shows: '' },
  { route: '/campaigns/$id', at: (s) => `/campaigns/${s.finished}`, shows: 'Autumn flush, come back' },
  { route: '/campaigns/$id', at: (s) => `/campaigns/${s.paused}`, shows: 'Puja gift boxes' },
  { route: '/campaigns/$id', at: (s) => `/campaigns/${s.draft}`, shows: 'Winter teas' },
  { route: '/campaigns/$id', at: (s) => `/campaigns/${s.drawn}`, shows: 'News of the hills' },
  { route: '/practice', at: () => '/practice', shows: '' },
  { route: '/jobs', at: () => '/jobs', shows: 'Autumn flush, come back' },
  { route: '/activity', at: () => '/activity', shows: 'Customers 2019–2026.csv' },
  { route: '/settings', at: () => '/settings', shows: '' },
  { route: '/settings/fields', at: () => '/settings/fields', shows: '' },
  { route: '/settings/tags', at: () => '/settings/tags', shows: 'Darjeeling' },
  { route: '/settings/privacy', at: () => '/settings/privacy', shows: '' },
  { route: '/settings/backup', at: () => '/settings/backup', shows: '' },
  { route: '/settings/accounts', at: () => '/settings/accounts', shows: 'shop@example.in' },
  { route: '/settings/accounts/new', at: () => '/settings/accounts/new', shows: '' },
  { route: '/settings/accounts/$id', at: (s) => `/settings/accounts/${s.account}`, shows: 'shop@example.in' },
]
const EMPTY = [
  '/today',
  '/customers',
  '/customers/bin',
  '/customers/incomplete',
  '/companies',
  '/segments',
  '/campaigns',
  '/jobs',
  '/activity',
  '/import/history',
  '/duplicates',
  '/settings/accounts',
  '/settings/backup',
  '/settings/privacy',
  '/settings/fields',
  '/settings/tags',
]
/** Pages that look otherwise with invented customers in the shop. */
const SAMPLE = ['/today', '/practice', '/settings']
const FAILING = [
  '/customers/999999',
  '/companies/999999',
  '/campaigns/999999',
  '/import/999999',
  '/segments/999999',
  '/nowhere',
]

let shop: Shop
let browser: Browser
const folders: string[] = []
const hosts: Host[] = []
const problems: string[] = []
const origins = new Map<Page, string>()

async function open(dataDir: string): Promise<Host> {
  const host = await startHost({ dataDir })
  hosts.push(host)
  return host
}

async function visit(host: Host): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(String(error)))
  origins.set(page, host.origin)
  await page.goto(host.url)
  await page.locator('h1').first().waitFor()
  return page
}

/** Opens an address afresh and waits until it is drawn: its title, its data, nothing busy, fonts there. */
async function go(page: Page, path: string, shows = ''): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${origins.get(page)}/#${path}`)
  await page.locator('h1').first().waitFor()
  if (shows)
    await page
      .getByText(shows)
      .or(page.locator(`input[value="${shows}"]`))
      .first()
      .waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .mantine-Loader-root') === null)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

/** Two frames: the layout of a new size or theme is there. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/**
 * Words that do not fit into their place, and a page wider than its window. What the owner wrote (a long name, a
 * company) may be shortened where its `title` gives the whole of it; our own words may not. Text for screen readers
 * only (Mantine's VisuallyHidden) has no place to fit into.
 */
async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth)
      found.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`)
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      const style = getComputedStyle(element)
      const whole = element.closest('[title]') !== null
      const shown =
        !whole &&
        !element.closest('.visually-hidden') &&
        element.clientWidth > 1 &&
        style.visibility !== 'hidden' &&
        style.display !== 'inline'
      if (!own || !shown || style.overflowX === 'visible') continue
      if (element.scrollWidth > element.clientWidth + 1)
        found.push(`${element.tagName.toLowerCase()}: ${element.textContent?.trim().slice(0, 60)}`)
    }
    return found
  })
}

async function seriousFindings(page: Page): Promise<string[]> {
  // Legacy mode looks at this document only: a letter's preview is a frame in which no script may run, not even axe's.
  const { violations } = await new AxeBuilder({ page } as never).setLegacyMode(true).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    )
}

beforeAll(async () => {
  ;[shop, browser] = await Promise.all([filledShop(), launchChromium()])
  folders.push(shop.dataDir)
})
afterAll(async () => {
  await browser.close()
  for (const host of hosts) await host.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('every address of the window is in this table', () => {
  const source = readFileSync(join(projectRoot, 'renderer/app/routes.tsx'), 'utf8').replace(/\/\*[\s\S]*?\*\//, '')
  const routes = [...source.matchAll(/(?:page\(|path: )'(\/[^']+)'/g)].map((match) => match[1])
  expect(routes.length).toBeGreaterThan(5)
  expect(routes.filter((route) => !PAGES.some((page) => page.route === route))).toEqual([])
})

describe.each(LANGUAGES)('in %s', (language) => {
  let host: Host
  let empty: Host
  let invented: Host
  beforeAll(async () => {
    const dataDir = await shopIn(language, shop.dataDir)
    const [emptyDir, sampleDir] = [await emptyShop(language), await sampleShop(language)]
    folders.push(dataDir, emptyDir, sampleDir)
    ;[host, empty, invented] = await Promise.all([open(dataDir), open(emptyDir), open(sampleDir)])
  })

  test('no words are cut off and axe finds nothing serious: both sizes, light and dark', async () => {
    const found: string[] = []
    const look = async (page: Page, path: string, shows?: string) => {
      await go(page, path, shows)
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme })
        for (const size of SIZES) {
          await page.setViewportSize(size)
          await drawn(page)
          found.push(...(await clipped(page)).map((what) => `${path} ${colorScheme} ${size.width}: ${what}`))
        }
        if (language === 'en' || colorScheme === 'light') {
          found.push(...(await seriousFindings(page)).map((what) => `${path} ${colorScheme}: ${what}`))
        }
      }
    }
    const page = await visit(host)
    for (const { at, shows } of PAGES) await look(page, at(shop), shows)
    await page.context().close()
    const bare = await visit(empty)
    for (const path of [...EMPTY, ...FAILING]) await look(bare, path)
    await bare.context().close()
    const sample = await visit(invented)
    for (const path of SAMPLE) await look(sample, path, language === 'bn' ? '৩২০' : '320')
    await sample.context().close()
    expect(found).toEqual([])
  }, 600_000)
})

test('no page threw', () => {
  expect(problems).toEqual([])
})
