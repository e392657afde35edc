import type { Locator, Page } from 'playwright-core'
import { toAsciiDigits } from '../../../shared/digits.ts'

/** Four in Bengali and in Devanagari; a field whose least number is larger is one of years. */
const TYPED = [
  { digit: '৪', year: '১৯৮৪' },
  { digit: '४', year: '१९८४' },
] as const

async function taken(field: Locator, text: string): Promise<boolean> {
  await field.fill(text)
  return field
    .evaluate((input: HTMLInputElement) => {
      input.blur()
      return new Promise<[boolean, string]>((done) =>
        requestAnimationFrame(() => done([input.getAttribute('aria-invalid') === 'true', input.value])),
      )
    })
    .then(([wrong, value]) => !wrong && toAsciiDigits(value) === toAsciiDigits(text))
}

/**
 * Types figures of two other scripts into every field for figures that is open on a page and not in `met` by its name, puts
 * back what stood there and adds the field to `met`. Gives what one of them did not take.
 */
export async function typeOtherDigits(page: Page, met: Set<string>): Promise<string[]> {
  const refused: string[] = []
  for (const field of await page.locator('input:is([inputmode="numeric"], [inputmode="decimal"]):enabled').all()) {
    const name = await field.evaluate(
      (input: HTMLInputElement) => input.ariaLabel ?? input.labels?.[0]?.textContent ?? '',
    )
    if (met.has(name) || !(await field.isVisible())) continue
    const before = await field.inputValue()
    for (const { digit, year } of TYPED)
      if (!(await taken(field, digit)) && !(await taken(field, year))) refused.push(`${name} does not take ${digit}`)
    await field.fill(before)
    met.add(name)
  }
  return refused
}
