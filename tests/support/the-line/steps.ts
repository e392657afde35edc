import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestSmtp } from '../smtp/start.ts'
import type { Say } from './words.ts'

/* What a person does in the window, step by step, by the words that stand on the buttons. */

export type Person = { page: Page; say: Say }

const press = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true }).click()

export const SHOP = { name: 'Lahiri Tea & Spices', address: '71 Gariahat Road\nKolkata 700019' }
const LANGUAGE_NAMES = { en: 'English', bn: 'বাংলা', hi: 'हिन्दी' }

/** First run: language, business, and "Import a spreadsheet". The first page speaks the browser's language. */
export async function firstRun(person: Person, language: keyof typeof LANGUAGE_NAMES): Promise<void> {
  const { page, say } = person
  await page.getByRole('radio', { name: LANGUAGE_NAMES[language] }).check()
  await page.getByRole('heading', { name: say('setup:title') }).waitFor()
  await press(person, say('setup:next'))
  await page.getByLabel(say('settings:business.name')).fill(SHOP.name)
  await page.getByLabel(say('settings:business.address')).fill(SHOP.address)
  await press(person, say('setup:next'))
  await press(person, say('setup:begin.import'))
}

/** One spreadsheet: chosen, its columns confirmed, the ground stated where the file does not tell, imported. */
export async function importFile(person: Person, path: string): Promise<void> {
  const { page, say } = person
  await page.evaluate(() => {
    window.location.hash = '/import'
  })
  await page.getByRole('heading', { name: say('import:file.title') }).waitFor()
  await page.getByLabel(say('import:drop.choose')).setInputFiles(path)
  const name = path.split(/[\\/]/).at(-1) ?? ''
  await confirmColumns(person)
  const act = page.getByRole('button', { name: new RegExp(`^${withAnyNumber(say, 'import:check.act')}$`) })
  await act.waitFor()
  const ground = page
    .getByLabel(say('import:ground.existing.label', { count: 1 }))
    .or(page.getByLabel(say('import:ground.existing.label', { count: 2 })))
  if (await ground.isVisible()) await ground.check()
  await act.click()
  await page.getByText(say('import:summary.title.done', { name })).waitFor()
}

async function confirmColumns(person: Person): Promise<void> {
  const { page, say } = person
  const next = page.getByRole('button', { name: say('import:columns.next'), exact: true })
  const check = page.getByRole('button', { name: new RegExp(`^${withAnyNumber(say, 'import:check.act')}$`) })
  await next.or(check).first().waitFor()
  if (!(await next.isVisible())) return
  const sure = page.getByRole('button', { name: new RegExp(`^${say('import:columns.yesNamed', { name: '.*' })}$`) })
  // Each stands there, switched off, until its answer is kept: the next one is pressed when it is gone.
  for (let open = await sure.count(); open > 0; open--) {
    await sure.first().click()
    await expect.poll(() => sure.count()).toBe(open - 1)
  }
  await next.click()
}

/** The mailbox: address, sign-in on the given server, tried, kept without a limit of ours. */
export async function addAccount(person: Person, smtp: TestSmtp): Promise<void> {
  const { page, say } = person
  await goTo(person, '/settings/accounts/new', say('accounts:new.address.title'))
  await page.getByLabel(say('accounts:field.address')).fill('shop@example.in')
  await press(person, say('accounts:new.next'))
  await page.getByLabel(say('accounts:field.user'), { exact: true }).fill(smtp.user)
  await page.getByLabel(say('accounts:field.password'), { exact: true }).fill(smtp.password)
  await page.getByLabel(say('accounts:field.host'), { exact: true }).fill(smtp.host)
  await page.getByLabel(say('accounts:field.port'), { exact: true }).fill(String(smtp.port))
  await page.getByLabel(say('accounts:field.imapHost'), { exact: true }).fill('')
  await press(person, say('accounts:new.signIn'))
  await page.getByText(say('accounts:try.worked')).waitFor()
  for (const field of ['perMinute', 'perHour', 'perDay']) await page.getByLabel(say(`accounts:pace.${field}`)).fill('')
  await press(person, say('accounts:new.act', { address: 'shop@example.in' }))
  await page.getByRole('heading', { name: say('accounts:new.check.title', { address: 'shop@example.in' }) }).waitFor()
  await press(person, say('accounts:new.done'))
  await page.getByRole('heading', { name: say('accounts:title'), exact: true }).waitFor()
}

/** The letter as it is typed, seen as a customer will see it, and gone past the test step. */
export async function writeLetter(person: Person, letter: { subject: string; body: string }): Promise<void> {
  const { page, say } = person
  await goTo(person, '/campaigns/new', say('campaigns:new'))
  await press(person, say('campaigns:continue'))
  await page.getByRole('textbox', { name: say('campaigns:message.subject'), exact: true }).fill(letter.subject)
  await page.getByRole('textbox', { name: say('campaigns:message.body'), exact: true }).fill(letter.body)
  const paper = page.frameLocator(`iframe[title="${say('campaigns:preview.frame')}"]`)
  await paper.getByText('71 Gariahat Road').waitFor()
  await paper.getByRole('link', { name: say('letter:unsubscribeLink') }).waitFor()
  await press(person, say('campaigns:continue'))
}

/** A test to oneself, then on to the last step. */
export async function testLetter(person: Person): Promise<void> {
  const { page, say } = person
  await press(person, say('campaigns:test.act'))
  await page.getByText(say('campaigns:test.done', { address: 'shop@example.in' })).waitFor()
  await press(person, say('campaigns:continue'))
}

/** Reads how many get it, presses the button that says so, and says yes to the question. */
export async function sendTo(person: Person, count: number): Promise<void> {
  const { page, say } = person
  await page.getByRole('heading', { name: say('campaigns:send.title', { count }) }).waitFor()
  await press(person, say('campaigns:send.act', { count }))
  const question = page.getByRole('dialog')
  await question.getByText(say('campaigns:confirm.title', { count })).waitFor()
  await question.getByRole('button', { name: say('campaigns:send.act', { count }) }).click()
  await page.getByRole('grid', { name: say('campaigns:outcomes') }).waitFor()
}

export type ShownOutcome = { address: string; state: string; details: string }

/** Every row of a tab of the outcome list as it stands on the page, walked from the top to the end. */
export async function outcomesShown({ page, say }: Person, tab: string): Promise<ShownOutcome[]> {
  const name = new RegExp(`^${say(`campaigns:tab.${tab}`)} `)
  await page.getByRole('tab', { name }).click()
  await page.getByRole('tab', { name, selected: true }).waitFor()
  const grid = page.getByRole('grid', { name: say('campaigns:outcomes') })
  await grid.focus()
  await page.keyboard.press('Home')
  const shown = new Map<number, ShownOutcome>()
  await expect
    .poll(
      async () => {
        // The rows of the tab before stay on screen until those of this one are read: they are none of it.
        if ((await grid.getAttribute('aria-busy')) !== 'false') return false
        for (const [index, row] of await visibleRows(grid)) shown.set(index, row)
        const total = Number(await grid.getAttribute('aria-rowcount')) - 1
        if (shown.size < total) await page.keyboard.press('PageDown')
        return shown.size === total
      },
      { timeout: 60_000, interval: 120 },
    )
    .toBe(true)
  return [...shown.values()]
}

async function visibleRows(grid: Locator): Promise<[number, ShownOutcome][]> {
  return grid.evaluate((element) =>
    [...element.querySelectorAll('[role="row"][aria-rowindex]')].flatMap((row): [number, ShownOutcome][] => {
      const [name, state, details] = [...row.querySelectorAll('[role="gridcell"]')]
      const address = name?.querySelector('[title]')?.getAttribute('title')
      if (!address) return []
      const shown = { address, state: state?.textContent?.trim() ?? '', details: details?.textContent?.trim() ?? '' }
      return [[Number(row.getAttribute('aria-rowindex')), shown]]
    }),
  )
}

/** Goes to an address of the window and waits for its heading. */
export async function goTo({ page }: Person, path: string, heading: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, path)
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor()
}

/** The text whose number is not known yet, as the source of a pattern. */
function withAnyNumber(say: Say, key: string): string {
  const mark = 987
  const forms = [say(key, { count: 1 }), say(key, { count: mark })]
  const number = '[\\d,০-৯०-९]+'
  const source = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/[\d০-৯०-९]+/, number)
  return `(?:${forms.map(source).join('|')})`
}
