import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { CustomerRow } from '../../shared/features/customers/contract.ts'
import { shownPhone } from '../../shared/phone.ts'
import { launchChromium } from '../support/browser.ts'
import { ensureBuilt } from '../support/built.ts'
import { startHost } from '../support/host.ts'
import { createTestCore } from '../support/test-core.ts'
import type { Bases } from './bases.ts'
import { type BenchRow, benchRow, median, percentile } from './rows.ts'
import { knownPeople, start } from './search.ts'
import { SIZES } from './sizes.ts'
import { firstRowPainted, type Shown, watchForShown } from './window-probe.ts'

type Note = (text: string) => void
/** What is typed, and what the list shows of it then; `key`: by one more letter, else as a paste. */
type Typed = { text: string; shown: Shown }

const PEOPLE = SIZES.most
const STARTS = 3
/** People searched for, each by name, e-mail, phone, company and city; letter for letter up to the longest beginning. */
const SEARCHED = 20
const LONGEST = 5
/** Rows compared with the truth: what no window is too small to show. */
const COMPARED = 8
const COUNTRY = 'BD'

/** The window of a million people in a real browser: from the start of the program to the list, and from a key to what it found. */
export async function benchWindow(bases: Bases, note: Note): Promise<BenchRow[]> {
  await ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-bench-window-'))
  const browser = await launchChromium()
  try {
    cpSync((await bases(PEOPLE)).dataDir, folder, { recursive: true })
    const fields = await prepare(folder)
    const starts: number[] = []
    for (let i = 0; i < STARTS; i++) starts.push(await startOnce(browser, folder))
    note(`  first list painted after ${starts.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    const times = await searchTimes(browser, folder, fields)
    note(
      `  ${times.length} keys: p50 ${median(times).toFixed(1)}, p95 ${percentile(times, 0.95).toFixed(1)}, max ${Math.max(...times).toFixed(1)} ms`,
    )
    return [benchRow('start-first-list', median(starts)), benchRow('search-painted', percentile(times, 0.95))]
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Finishes the first run of the base, and asks the core what every search of the bench should show. */
async function prepare(dataDir: string): Promise<Typed[][]> {
  const t = await createTestCore({ dataDir, start: false })
  try {
    const business = { businessName: 'Bench', postalAddress: 'Dhaka', country: COUNTRY, currency: 'BDT' }
    await t.client.settings.setUp({ language: 'en', ...business })
    const shownBy = async (text: string): Promise<Typed> => {
      const { rows, total } = await t.client.customers.list({ search: text, limit: COMPARED })
      return { text, shown: { total, rows: rows.map(rowText) } }
    }
    const texts = knownPeople(t.core, SEARCHED).flatMap((person) =>
      Object.values(person).filter((text): text is string => Boolean(text)),
    )
    return await Promise.all(
      texts.map(async (whole) => {
        const beginnings = Array.from({ length: LONGEST }, (_, i) => start(whole, i + 1))
        return await Promise.all([...new Set([...beginnings, whole])].map(shownBy))
      }),
    )
  } finally {
    await t.close()
  }
}

/** A row as the window writes it: name, and phone as it is written in the shop's country. */
const rowText = (row: CustomerRow): string => `${row.name}|${row.phone ? shownPhone(row.phone, COUNTRY) : '—'}`

/** A fresh profile: nothing of an earlier start is cached. */
async function windowOf(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  return { context, page }
}

/** Milliseconds from the start of the host's process to the first row on the screen. */
async function startOnce(browser: Browser, dataDir: string): Promise<number> {
  const { context, page } = await windowOf(browser)
  await page.addInitScript(firstRowPainted)
  const began = Date.now()
  const host = await startHost({ dataDir })
  try {
    await page.goto(`${host.url}#/customers`)
    const at = await page.waitForFunction(() => (window as { firstRowAt?: number }).firstRowAt ?? false)
    return Number(await at.jsonValue()) - began
  } finally {
    await context.close()
    await host.stop()
  }
}

/** Milliseconds of every key that changes the list, from the key to the frame with its rows. */
async function searchTimes(browser: Browser, dataDir: string, fields: readonly Typed[][]): Promise<number[]> {
  const { context, page } = await windowOf(browser)
  const host = await startHost({ dataDir })
  const times: number[] = []
  try {
    await page.goto(`${host.url}#/customers`)
    const field = page.getByRole('searchbox')
    await field.focus()
    const everybody = page.locator(`[role="grid"][aria-rowcount="${PEOPLE + 1}"]`)
    await everybody.waitFor()
    for (const steps of fields) {
      let before = ''
      for (const { text, shown } of steps) {
        await page.evaluate(watchForShown, shown)
        const more = text.slice(before.length)
        // The rest of a text, and a letter of several characters, come at once, as a paste does: typed one after another
        // they would be twenty keys, timed from the first of them.
        if (more.length === 1) await page.keyboard.type(more)
        else await page.keyboard.insertText(more)
        const ms = await page.evaluate(() => (window as { shownAfter?: Promise<number | null> }).shownAfter)
        if (typeof ms === 'number') times.push(ms)
        before = text
      }
      await field.press('Escape')
      await everybody.waitFor()
    }
    return times
  } finally {
    await context.close()
    await host.stop()
  }
}
