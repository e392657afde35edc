import { rmSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../../shared/i18n/index.ts'
import { launchChromium } from '../../support/browser.ts'
import { type Host, startHost } from '../../support/host.ts'
import { emptyShop, filledShop, type Shop, sampleShop, shopIn } from '../../support/shop.ts'

const THEMES = ['light', 'dark'] as const
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
]

/** Every address of the window, and something of the data that stands on it once it is there. */
export const PAGES: { route: string; at: (shop: Shop) => string; shows: string }[] = [
  { route: '/today', at: () => '/today', shows: 'Puja gift boxes' },
  { route: '/customers', at: () => '/customers', shows: 'Farida Khatun' },
  { route: '/customers/new', at: () => '/customers/new', shows: '' },
  { route: '/customers/incomplete', at: () => '/customers/incomplete', shows: 'sunita@gmial.com' },
  { route: '/customers/bin', at: () => '/customers/bin', shows: 'Kamala Roy' },
  { route: '/customers/$id', at: (s) => `/customers/${s.customer}`, shows: 'Her sister’s wedding' },
  { route: '/companies', at: () => '/companies', shows: 'Hotel Maidan View' },
  { route: '/companies/$id', at: (s) => `/companies/${s.company}`, shows: 'Pays on the tenth' },
  { route: '/duplicates', at: () => '/duplicates', shows: 'Mondal Sabita' },
  { route: '/duplicates', at: () => '/duplicates?kind=company', shows: '' },
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
  { route: '/print', at: () => '/print', shows: '' },
  { route: '/practice', at: () => '/practice', shows: '' },
  { route: '/jobs', at: () => '/jobs', shows: 'Autumn flush, come back' },
  { route: '/activity', at: () => '/activity', shows: 'Customers 2019–2026.csv' },
  { route: '/settings', at: () => '/settings', shows: '' },
  { route: '/settings/fields', at: () => '/settings/fields', shows: '' },
  { route: '/settings/tags', at: () => '/settings/tags', shows: 'Darjeeling' },
  { route: '/settings/topics', at: () => '/settings/topics', shows: 'News of the shop' },
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
  '/print',
  '/jobs',
  '/activity',
  '/import/history',
  '/duplicates',
  '/settings/accounts',
  '/settings/backup',
  '/settings/privacy',
  '/settings/fields',
  '/settings/tags',
  '/settings/topics',
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

/** Who looks: a browser, the hosts of three shops in one language, and what went wrong in their windows. */
interface Looker {
  language: Language
  browser: Browser
  shop: Shop
  filled: Host
  empty: Host
  invented: Host
  folders: string[]
  problems: string[]
}

/** A page of a host, open at its first address. */
async function visit({ browser, problems }: Looker, host: Host): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(host.url)
  await page.locator('h1').first().waitFor()
  return { page, origin: host.origin }
}

interface Visit {
  page: Page
  origin: string
}

/** Opens an address afresh and waits until it is drawn: its title, its data, nothing busy, fonts there. */
async function go({ page, origin }: Visit, path: string, shows = ''): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${origin}/#${path}`)
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

/** What is wrong with one address in both themes and at both sizes. */
async function look(at: Visit, language: Language, path: string, shows?: string): Promise<string[]> {
  const found: string[] = []
  const { page } = at
  await go(at, path, shows)
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await drawn(page)
      found.push(...(await clipped(page)).map((what) => `${path} ${colorScheme} ${size.width}: ${what}`))
    }
    // What axe finds hangs on the language where there are words in it: on the pages of the filled shop.
    if (language === 'en' || (colorScheme === 'light' && shows !== undefined)) {
      found.push(...(await seriousFindings(page)).map((what) => `${path} ${colorScheme}: ${what}`))
    }
  }
  return found
}

/** What is wrong with all addresses of one shop, each opened once. */
async function lookAtAll(
  looker: Looker,
  host: Host,
  addresses: readonly { path: string; shows?: string }[],
): Promise<string[]> {
  const at = await visit(looker, host)
  const found: string[] = []
  for (const { path, shows } of addresses) found.push(...(await look(at, looker.language, path, shows)))
  await at.page.context().close()
  return found
}

async function readyIn(language: Language): Promise<Looker> {
  const [shop, browser] = await Promise.all([filledShop(), launchChromium()])
  const folders = [
    shop.dataDir,
    await shopIn(language, shop.dataDir),
    await emptyShop(language),
    await sampleShop(language),
  ]
  const [filled, empty, invented] = await Promise.all(folders.slice(1).map((dataDir) => startHost({ dataDir })))
  return { language, browser, shop, filled: filled!, empty: empty!, invented: invented!, folders, problems: [] }
}

/**
 * The test of every page in one language. A language has a file of its own, so that they are looked at beside each other.
 */
export function everyPageIn(language: Language): void {
  let looker: Looker
  beforeAll(async () => {
    looker = await readyIn(language)
  })
  afterAll(async () => {
    await looker.browser.close()
    for (const host of [looker.filled, looker.empty, looker.invented]) await host.stop()
    for (const folder of looker.folders) rmSync(folder, { recursive: true, force: true })
  })

  test('no words are cut off and axe finds nothing serious: both sizes, light and dark', async () => {
    const { shop, filled, empty, invented } = looker
    const ofShop = PAGES.map(({ at, shows }) => ({ path: at(shop), shows }))
    const counted = SAMPLE.map((path) => ({ path, shows: language === 'bn' ? '৩২০' : '320' }))
    expect([
      ...(await lookAtAll(looker, filled, ofShop)),
      ...(await lookAtAll(
        looker,
        empty,
        [...EMPTY, ...FAILING].map((path) => ({ path })),
      )),
      ...(await lookAtAll(looker, invented, counted)),
    ]).toEqual([])
    expect(looker.problems, 'what the pages threw').toEqual([])
  }, 600_000)
}
