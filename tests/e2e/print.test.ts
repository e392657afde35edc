import { afterAll, beforeAll, expect, test } from 'vitest'
import { heldAnswers } from '../support/held-line.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* Letters and labels on paper: chosen in the list, seen page by page, and printed as they were seen. */

let w: ServedWindow

const PEOPLE = [
  ['Asha Das', '4, Lake View'],
  ['Ravi Das', '4 Lake View'],
  ['রবীন্দ্রনাথ ঠাকুর', '১২ শ্রীরামপুর রোড'],
  ['Clara Vogel', 'Gartenweg 7'],
  ['Esha Pal', null],
] as const

beforeAll(async () => {
  w = await serveWindow()
  for (const [name, street] of PEOPLE) {
    const addresses = street === null ? [] : [{ street, city: 'Kolkata', postalCode: '700029', country: 'IN' }]
    await w.client.customers.create({ name, addresses })
  }
  // A headless browser has no printer; what would come out of it is read from its PDF.
  await w.page.addInitScript(() => {
    window.print = () => undefined
  })
  await w.page.reload()
})
afterAll(() => w.close())

const act = (name: string | RegExp) => w.page.getByRole('button', { name, exact: true }).click()

/** What would leave the printer: how many pages, and their size in points. */
async function printed(): Promise<{ pages: number; size: string | undefined }> {
  const pdf = (await w.page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)
  return {
    pages: pdf.match(/\/Type \/Page\b/g)?.length ?? 0,
    size: box
      ?.slice(1, 3)
      .map((side) => Math.round(Number(side)))
      .join(' × '),
  }
}

/** The lines on paper with the edges of their ink, in millimetres of their page. */
async function onPaper(): Promise<{ text: string; page: number; left: number; right: number; top: number }[]> {
  await w.page.emulateMedia({ media: 'print' })
  const lines = await w.page.evaluate(() =>
    [...document.querySelectorAll<SVGSVGElement>('.print-pages svg')].flatMap((svg, page) => {
      const paper = svg.getBoundingClientRect()
      const scale = svg.viewBox.baseVal.width / paper.width
      return [...svg.querySelectorAll('text')].map((line) => {
        const box = line.getBoundingClientRect()
        const from = (edge: number, start: number) => (edge - start) * scale
        const text = line.textContent ?? ''
        return {
          text,
          page,
          left: from(box.left, paper.left),
          right: from(box.right, paper.left),
          top: from(box.top, paper.top),
        }
      })
    }),
  )
  await w.page.emulateMedia({ media: null })
  return lines
}

/** How long the lines of the page on the screen are, in millimetres of that page. */
const onScreen = () =>
  w.page
    .getByRole('img', { name: /Dear/ })
    .locator('text')
    .evaluateAll((lines) =>
      lines.map((line) => {
        const page = (line as SVGTextElement).ownerSVGElement!
        const scale = page.viewBox.baseVal.width / page.getBoundingClientRect().width
        return { text: line.textContent ?? '', long: line.getBoundingClientRect().width * scale }
      }),
    )

test('labels for everybody: households together, who has no address named, a half-used sheet gone on with', async () => {
  const { page } = w
  await w.show('/customers')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Letters and labels' }).click()
  await page.getByText('3 letters or labels').waitFor()
  await page.getByText('1 has no postal address').click()
  await page.getByRole('link', { name: 'Esha Pal' }).waitFor()
  await act('Continue')
  await page.getByLabel('Begin with label number').fill('20')
  await page.getByText('Asha and Ravi Das').first().waitFor()
  await act('Continue')
  await page.getByRole('heading', { name: '3 labels on 2 sheets of L7160' }).waitFor()
  await act('Print 3 labels')
  expect(await printed()).toEqual({ pages: 2, size: '595 × 842' })
  const lines = await onPaper()
  const of = (text: string) => lines.find((line) => line.text === text)!
  // Label 20 is the second of the last row, 21 the third; the next is the first of a new sheet (L7160, in millimetres).
  expect(of('Asha and Ravi Das')).toMatchObject({ page: 0, left: expect.closeTo(77.25, 0) })
  expect(of('Clara Vogel')).toMatchObject({ page: 0, left: expect.closeTo(143.29, 0) })
  expect(of('রবীন্দ্রনাথ ঠাকুর')).toMatchObject({ page: 1, left: expect.closeTo(11.21, 0) })
  // Measured by the engine that prints: what was worked out to fit does.
  for (const { left, right } of lines) expect(right - left).toBeLessThanOrEqual(63.5 - 8 + 0.5)
})

test('a letter is seen as it is printed, one page each; then it stands in their history', async () => {
  const { page } = w
  await act('Back')
  await page.getByRole('radio', { name: 'A letter' }).check()
  const body = page.getByRole('textbox', { name: 'Letter', exact: true })
  // As it is begun, it is seen at the right, but says nothing yet.
  await page.getByRole('img', { name: /Dear Asha and Ravi,/ }).waitFor()
  const onward = page.getByRole('button', { name: 'Continue', exact: true })
  expect(await onward.getAttribute('aria-disabled')).toBe('true')
  await onward.hover()
  await page.getByText(/nothing between the greeting and the close/).waitFor()
  await body.fill('Dear {{ first_name }},\n\ncome to {{ nowhere }}')
  await page.getByText('nowhere').last().waitFor()
  await body.fill('Dear {{ birthday }},\n\nthe autumn flush is here.')
  await act('Continue')
  await page.getByText('3 letters would have a hole').waitFor()
  await act('Change the letter')
  await body.fill('Dear {{ first_name | default: "friend" }},\n\nthe autumn flush is here.')
  await act('Continue')
  await page.getByText('Page 1 of 3').waitFor()
  await page.getByRole('img', { name: /Dear Asha and Ravi,/ }).waitFor()
  const drawn = await onScreen()
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByRole('img', { name: /Dear Clara,/ }).waitFor()
  await act('Print 3 letters')
  expect((await printed()).pages).toBe(3)
  const lines = await onPaper()
  expect(lines.filter((line) => line.text === 'the autumn flush is here.').map((line) => line.page)).toEqual([0, 1, 2])
  // A page on the screen is the same, smaller: no line of it is longer or shorter for that.
  expect(drawn.length).toBeGreaterThan(5)
  for (const { text, long } of drawn) {
    const { left, right } = lines.find((line) => line.page === 0 && line.text === text)!
    expect(long / (right - left), text).toBeCloseTo(1, 1)
  }
  await act('Note it for 4 customers')
  await page.getByText('It is being written into their history.').waitFor()
  const { rows } = await w.client.customers.list({ search: 'Ravi' })
  const history = () => w.client.customers.timeline({ id: rows[0]!.id, limit: 5 })
  await expect.poll(async () => JSON.stringify(await history())).toContain('Letter sent by post')
})

test('while it is counted who gets one, that is said, and no number is of the choice before', async () => {
  const hold = await heldAnswers(w.page)
  await w.page.reload()
  await w.show('/print')
  await w.page.getByText('letters or labels').waitFor()
  hold(true)
  await w.page.getByRole('checkbox', { name: 'One for each household' }).click()
  await w.page.getByRole('status').filter({ hasText: 'Counting who gets one' }).waitFor()
  expect(await w.page.getByText('letters or labels').count()).toBe(0)
  hold(false)
  await w.page.getByText('letters or labels').waitFor()
})
