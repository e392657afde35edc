import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/source-stamp.ts'
import type { LetterDocument } from '../../shared/features/templates/document.ts'
import { MOST_BLOCKS } from '../../shared/features/templates/limits.ts'
import { setUpShop } from '../support/campaign.ts'
import { hostileStrings } from '../support/hostile-strings.ts'
import { agreeToGuesses } from '../support/imports.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'
import { jobOver } from '../support/test-core.ts'

/*
 * Strings made to break out of a page, as everything a shop can type or import: names, companies, tags, notes, cells,
 * names and values of own fields, words of a letter. None may come to life: no dialog, no request to anywhere but the
 * host, no navigation, nothing that the window's policy had to stop, no attribute that could run.
 */

const folder = join(process.env.TESTDATA ?? join(projectRoot, '../shared/testdata'), 'xss')
const there = existsSync(folder)
if (!there) console.log(`skipped: hostile strings of others (${folder} is not there); our own are tried all the same`)

/** People whose page is opened; each holds a share of all strings in its notes, tags and own fields. */
const OPENED = 24
const OWN_FIELDS = 12

function strings(): string[] {
  if (!there) return [...hostileStrings]
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const fixtures = (read('dompurify.json') as { payload: string }[]).map(({ payload }) => payload)
  // All of them take two minutes; each change is tried with a share.
  const share = (_: unknown, n: number) => process.env.LONG_TESTS !== undefined || n % 5 === 0
  // A NUL is refused wherever something is typed: the rest of such a string is what can still come in.
  return [...hostileStrings, ...[...(read('payloads.json') as string[]), ...fixtures].filter(share)]
    .map((text) => text.replaceAll('\0', ''))
    .filter((text) => text.trim() !== '')
}

/** RFC 4180. */
const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

/** A string in every place that a letter has for words. */
function blockOf(text: string, n: number): LetterDocument['blocks'][number] {
  const [line, label, id] = [text.slice(0, 300), text.slice(0, 100), String(n)]
  if (n % 3 === 0) return { kind: 'heading', id, text: line }
  if (n % 3 === 1) return { kind: 'button', id, label, link: text }
  const column = { picture: null, alt: line, heading: line, text, label, link: text }
  return { kind: 'columns', id, left: column, right: { ...column, link: '' } }
}

/** What came to life, by how it was noticed. */
const alive: string[] = []

/** Watches a page for everything a live string could do. */
async function watch(page: Page, home: string): Promise<void> {
  page.on('dialog', (dialog) => {
    alive.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !/^(data|blob|about):/.test(request.url()))
      alive.push(`request: ${request.url()}`)
  })
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(home) && !/^about:/.test(frame.url())) alive.push(`navigation: ${frame.url()}`)
  })
  page.on('popup', (popup) => alive.push(`window: ${popup.url()}`))
  await page.exposeFunction('__stopped', (what: string) => alive.push(`stopped by the policy: ${what}`))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { __stopped(what: string): void }).__stopped
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
}

/**
 * Elements and attributes that only a string could have brought: the window itself has none of them. Attributes that
 * hold words (a title, the value of a field) may hold any; nothing runs from them.
 */
function liveParts(root: { querySelectorAll(selector: string): Iterable<Element> }): string[] {
  const found: string[] = []
  for (const element of root.querySelectorAll('body *')) {
    if (/^(script|object|embed|base|frameset|applet|portal|marquee)$/i.test(element.localName))
      found.push(element.outerHTML.slice(0, 120))
    for (const { name, value } of element.attributes) {
      const words = /^(title|value|alt|placeholder|label|content|aria-.+|data-.+)$/i.test(name)
      if (/^on/i.test(name) || (!words && /^\s*(javascript|vbscript)\s*:/i.test(value)))
        found.push(`${element.localName} ${name}=${value.slice(0, 80)}`)
    }
  }
  return found
}

describe('strings made to break out of a page', () => {
  const open: { window?: ServedWindow; smtp?: TestSmtp } = {}
  const window = () => open.window!
  const page = () => window().page
  let all: string[] = []
  let account = 0

  /** Reads the window as it stands. The frame of a letter is read too: it is of the same tree for a browser driver. */
  async function look(): Promise<void> {
    for (const frame of page().frames()) {
      try {
        alive.push(...(await frame.evaluate(livePartsOfDocument)))
      } catch (error) {
        if (frame === page().mainFrame() || !/detached|context was destroyed/i.test(String(error))) throw error
        return look() // a letter that was drawn anew meanwhile has another document
      }
    }
  }
  const livePartsOfDocument = new Function(`return (${liveParts.toString()})(document)`) as () => string[]

  async function taken(name: string, rows: readonly (readonly string[])[]): Promise<number> {
    const { id, jobId } = await window().client.import.open({ ref: window().drop(name, csv(rows)) })
    if (jobId) await jobOver(window(), jobId)
    await agreeToGuesses(window(), id)
    await window().show(`/import/${id}`)
    await page()
      .getByRole('button', { name: /^Import [\d,]+ customers$/ })
      .waitFor()
    await look()
    const started = await window().client.import.start({ id, ground: all[0]!.slice(0, 200) })
    if (started.jobId) expect((await jobOver(window(), started.jobId)).state).toBe('done')
    return id
  }

  beforeAll(async () => {
    all = strings()
    open.window = await serveWindow()
    open.smtp = await startSmtp()
    account = await setUpShop(window(), open.smtp)
    await watch(page(), new URL(page().url()).origin)
    await page().reload()
    await page().locator('h1').first().waitFor()
  })
  afterAll(async () => {
    await open.window?.close()
    await open.smtp?.stop()
  })

  test('the watch sees what comes to life when nothing protects', async () => {
    const bare = await page().context().newPage()
    await watch(bare, 'about:')
    for (const text of all.slice(0, 60)) await bare.setContent(`<p>${text}</p>`).catch(() => undefined)
    await bare.setContent('<img src=x onerror=alert(1)><a href="javascript:alert(2)">x</a>')
    alive.push(...(await bare.evaluate(livePartsOfDocument)))
    await bare.close()
    const seen = alive.splice(0).join('\n')
    expect(seen).toMatch(/^dialog: 1$/m)
    expect(seen).toMatch(/onerror=alert/)
    expect(seen).toMatch(/href=javascript/)
  })

  test('as names, companies, cities and tags: the list, all of it, and the search', async () => {
    const people = all.map((text, n) => [text, `h${n}@town.in`, text, text, text])
    await taken('"><img src=x onerror=alert(1)>.csv', [['Name', 'E-mail', 'Company', 'City', 'Tags'], ...people])
    await window().show('/customers')
    await page().getByRole('row').nth(3).waitFor()
    const { total } = await window().client.customers.list({})
    expect(total).toBeGreaterThan(all.length * 0.9)
    const list = page().getByRole('table').or(page().getByRole('grid')).first()
    const last = list.locator(`[aria-rowindex="${total + 1}"]`)
    await list.hover()
    while (!(await last.isVisible())) {
      await look()
      await page().mouse.wheel(0, 500)
      await page().evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    }
    await look()
    await page().getByRole('searchbox', { name: 'Find customers' }).fill('alert')
    await page().getByText(/found/).first().waitFor()
    await look()
    expect(alive).toEqual([])
  })

  test('as notes, tags, own fields and their names: the page of a person', async () => {
    const share = (n: number) => all.filter((_, i) => i % OPENED === n)
    const headers = Array.from({ length: OWN_FIELDS }, (_, n) => `${n} ${all[n * 7]}`.slice(0, 100))
    const rows = Array.from({ length: OPENED }, (_, n) => [
      `Opened ${n}`,
      `opened${n}@town.in`,
      ...headers.map((_, column) => share(n)[column] ?? ''),
    ])
    await taken('own fields.csv', [['Name', 'E-mail', ...headers], ...rows])
    const { rows: opened } = await window().client.customers.list({ search: 'Opened', limit: OPENED })
    expect(opened).toHaveLength(OPENED)
    for (const [n, { id }] of opened.entries()) {
      for (const text of share(n)) await window().client.customers.addNote({ id, text })
      const { version, custom, ...person } = await window().client.customers.get({ id })
      expect(custom.length).toBeGreaterThan(0)
      const values = {
        ...{ name: person.name, jobTitle: share(n)[0]!.slice(0, 120), company: share(n)[1]!.slice(0, 200) },
        emails: person.emails.map(({ address, kind }) => ({ address, kind })),
        phones: [{ number: `98300 ${10_000 + n}`, kind: share(n)[3]!.slice(0, 40) }],
        addresses: [{ street: share(n)[4]!.slice(0, 300), city: share(n)[5]!.slice(0, 120), kind: '' }],
        tags: share(n)
          .map((text) => text.trim().slice(0, 60).trim())
          .filter(Boolean)
          .slice(0, 50),
      }
      await window().client.customers.update({ id, version, values })
      await window().show(`/customers/${id}`)
      await page().getByText(person.emails[0]!.address).first().waitFor()
      // The oldest line of the timeline: all notes stand above it.
      await page().getByText('own fields.csv').first().waitFor()
      await look()
    }
    expect(alive).toEqual([])
  })

  test('as the words of a letter: its editor and the letter as a person gets it', async () => {
    const shown = async (part: readonly string[], document: LetterDocument | null) => {
      const letter = { subject: part[0]!.slice(0, 300), body: part.join('\n\n'), accountId: account, document }
      const { id } = await window().client.campaigns.create(letter)
      await window().show('/campaigns')
      await page().getByRole('heading', { level: 1, name: 'Campaigns' }).waitFor()
      await window().show(`/campaigns/${id}`)
      await page().frameLocator('iframe[title="The letter"]').first().getByText('12 Park Street').waitFor()
      await look()
    }
    for (const half of [all.slice(0, all.length / 2), all.slice(all.length / 2)]) await shown(half, null)
    for (let from = 0; from < all.length; from += MOST_BLOCKS) {
      const part = all.slice(from, from + MOST_BLOCKS)
      await shown(part, { look: 'news', ownText: false, blocks: part.map(blockOf) })
    }
    expect(alive).toEqual([])
  })

  test('as the values of its fields: the letter outside its frame, where nothing but its own words protects', async () => {
    const bare = await page().context().newPage()
    await watch(bare, 'about:')
    const { rows } = await window().client.customers.list({ search: 'alert', limit: 200 })
    for (const { id } of rows) {
      const { html } = await window().client.campaigns.preview({
        subject: '{{ name }}',
        body: 'Dear {{ name }}, of {{ company | default: "-" }} in {{ city | default: "-" }}',
        document: null,
        personId: id,
      })
      await bare.setContent(html, { waitUntil: 'load' })
      alive.push(...(await bare.evaluate(livePartsOfDocument)))
    }
    await bare.close()
    expect(rows.length).toBeGreaterThan(100)
    expect(alive).toEqual([])
  })
})
