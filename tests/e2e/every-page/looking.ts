import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../../shared/i18n/index.ts'
import { launchChromium } from '../../support/browser.ts'
import { type Host, startHost } from '../../support/host.ts'
import { emptyShop, filledShop, type Shop, sampleShop, shopIn } from '../../support/shop.ts'
import { wordsOf } from '../../support/the-line/words.ts'
import { clipped } from './clipped.ts'
import { typeOtherDigits } from './digits.ts'
import { seriousFindings } from './findings.ts'
import { EMPTY, FAILING, PAGES, SAMPLE, SIZES, THEMES } from './pages.ts'
import { FIRST_RUN, type Reach, STATES } from './states.ts'

/** Who looks: a browser, the hosts of three shops in one language and of none yet, and what went wrong in their windows. */
interface Looker {
  language: Language
  browser: Browser
  shop: Shop
  filled: Host
  empty: Host
  invented: Host
  /** Nothing was set up here. */
  fresh: Host
  folders: string[]
  problems: string[]
  /** Fields for figures into which those of other scripts were typed. */
  numberFields: Set<string>
}

/** A page of a host, open at its first address. */
async function visit({ browser, problems, language }: Looker, host: Host): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: `${language}-IN` })
  context.setDefaultTimeout(60_000) // a busy machine is no failure
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
  await settled(page)
}

/** Nothing on the page is on its way any more: no answer of the core, and no font, which words ask for once they are there. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .mantine-Loader-root') === null)
  await drawn(page)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

/** Two frames: the layout of a new size or theme is there. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

interface Place {
  /** What it is called in a finding; its address unless given. */
  name?: string
  path: string
  shows?: string
  /** What a person does there first: then one size is looked at, by axe in English and light only; in the dark in a long run. */
  reach?: Reach
  /** In the dark in every run. */
  inBoth?: boolean
}

/**
 * In a normal run the other two languages share the pages of the filled shop between them, and are looked at for cut-off
 * words alone, which are the same in the dark.
 */
const isWhole = (language: Language) => language === 'en' || Boolean(process.env.LONG_TESTS)

/** Whether this page of the list is looked at in this language. */
const isSeen = (language: Language, place: number) => isWhole(language) || place % 2 === (language === 'bn' ? 0 : 1)

/** At which sizes words are looked at: a theme changes colours alone, so in the dark in a long run. */
function sizesIn(theme: (typeof THEMES)[number], reach: Reach | undefined) {
  if (theme !== THEMES[0] && !process.env.LONG_TESTS) return []
  return reach ? SIZES.slice(0, 1) : SIZES
}

/** What is wrong with one address, in both themes and at both sizes. */
async function look(
  at: Visit,
  language: Language,
  { path, shows, reach, inBoth, name = path }: Place,
): Promise<string[]> {
  const found: string[] = []
  const { page } = at
  await page.setViewportSize(SIZES[0]!)
  await page.mouse.move(0, 0)
  await go(at, path, shows)
  if (reach) {
    await reach({ page, say: wordsOf(language) })
    await settled(page)
  }
  // What axe finds hangs on the language where there are words in it: on the pages of the filled shop.
  const axe = (theme: string) =>
    isWhole(language) &&
    (reach
      ? language === 'en' && (theme === 'light' || inBoth)
      : language === 'en' || (theme === 'light' && shows !== undefined))
  const inDark = isWhole(language) && (!reach || inBoth || Boolean(process.env.LONG_TESTS))
  for (const colorScheme of inDark ? THEMES : THEMES.slice(0, 1)) {
    await page.emulateMedia({ colorScheme })
    await drawn(page)
    for (const size of sizesIn(colorScheme, reach)) {
      await page.setViewportSize(size)
      await drawn(page)
      found.push(...(await clipped(page)).map((what) => `${name} ${colorScheme} ${size.width}: ${what}`))
    }
    if (axe(colorScheme))
      found.push(...(await seriousFindings(page, colorScheme)).map((what) => `${name} ${colorScheme}: ${what}`))
  }
  return found
}

/** What is wrong with all addresses of one shop, each opened once. */
async function lookAtAll(looker: Looker, host: Host, places: readonly Place[]): Promise<string[]> {
  const at = await visit(looker, host)
  const found: string[] = []
  for (const place of places) {
    found.push(...(await look(at, looker.language, place)))
    if (looker.language !== 'en') continue
    const refused = await typeOtherDigits(at.page, looker.numberFields)
    found.push(...refused.map((what) => `${place.name ?? place.path}: ${what}`))
  }
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
  const [filled, empty, invented, fresh] = await Promise.all([
    ...folders.slice(1).map((dataDir) => startHost({ dataDir })),
    startHost(),
  ])
  return {
    language,
    browser,
    shop,
    filled: filled!,
    empty: empty!,
    invented: invented!,
    fresh: fresh!,
    folders,
    problems: [],
    numberFields: new Set(),
  }
}

/** What is wrong with the pages of an empty shop, of an invented one and of none yet, and with what stands at no address. */
async function lookElsewhere(looker: Looker): Promise<string[]> {
  const { language, shop, filled, empty, invented, fresh } = looker
  const bare = [...EMPTY, ...FAILING].map((path) => ({ path }))
  const counted = SAMPLE.map((path) => ({ path, shows: language === 'bn' ? '৩২০' : '320' }))
  const states = STATES.map(({ at, ...state }) => ({ ...state, path: at(shop) }))
  return [
    ...(await lookAtAll(looker, empty, bare)),
    ...(await lookAtAll(looker, invented, counted)),
    ...(await lookAtAll(looker, filled, states)),
    ...(await lookAtAll(looker, fresh, FIRST_RUN)),
  ]
}

/** Some of the fields that must have been met. */
const NUMBER_FIELDS = ['Port', 'In 24 hours', 'Year of birth', 'Days between two letters to one person']

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
    for (const host of [looker.filled, looker.empty, looker.invented, looker.fresh]) await host.stop()
    for (const folder of looker.folders) rmSync(folder, { recursive: true, force: true })
  })

  test('no words are cut off, axe finds nothing serious, and the digits of every script are numbers: both sizes, light and dark', async () => {
    const { shop, filled } = looker
    const seen = PAGES.filter((_page, place) => isSeen(language, place))
    const ofShop = seen.map(({ at, shows }) => ({ path: at(shop), shows }))
    const found = await lookAtAll(looker, filled, ofShop)
    expect([...found, ...(isWhole(language) ? await lookElsewhere(looker) : [])]).toEqual([])
    expect(looker.problems, 'what the pages threw').toEqual([])
    if (language === 'en') expect([...looker.numberFields]).toEqual(expect.arrayContaining(NUMBER_FIELDS))
  }, 1_800_000)
}
