import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawLabel } from './label.ts'
import { type Measure, POINT } from './set-text.ts'
import { labelPlace, labelSheets, labelsOn, papers, sheetsFor } from './sheets.ts'

/** A typewriter: every character is half as wide as it is high. */
const typewriter: Measure = (text) => [...text].length * 0.5 * POINT
const sheetOf = (code: string) => labelSheets.find((one) => one.code === code)!

test.each(labelSheets)('the labels of $code stand on the paper and not on one another', (sheet) => {
  const { width, height } = papers[sheet.paper]
  const last = labelPlace(sheet, labelsOn(sheet) - 1, 1)
  // As much room behind the last label as before the first: a sheet is symmetrical.
  expect(width - last.x - sheet.width).toBeCloseTo(sheet.left, 0)
  expect(height - last.y - sheet.height).toBeCloseTo(sheet.top, 0)
  expect(sheet.stepX).toBeGreaterThanOrEqual(sheet.width)
  expect(sheet.stepY).toBeGreaterThanOrEqual(sheet.height)
})

test('a half-used sheet is begun where it is free, and the next one at its beginning', () => {
  const sheet = sheetOf('L7160')
  expect(labelPlace(sheet, 0, 20)).toEqual({ page: 0, x: expect.closeTo(73.25), y: expect.closeTo(243.75) })
  expect(labelPlace(sheet, 1, 20)).toMatchObject({ page: 0, x: expect.closeTo(139.29) })
  expect(labelPlace(sheet, 2, 20)).toEqual({ page: 1, x: sheet.left, y: sheet.top })
  expect([sheetsFor(sheet, 21, 1), sheetsFor(sheet, 21, 2), sheetsFor(sheet, 0, 5)]).toEqual([1, 2, 0])
})

test('a short address is large; a long one is made smaller, then broken, then cut and said to be', () => {
  const small = sheetOf('L7651')
  const sizes = [
    ['Asha Das', '4 Lake View', 'Kolkata 700029'],
    ['Maximilian von Hohenzollern', 'Alexanderstraße 112', '50667 Köln'],
    [
      'Shri Venkatanarasimharajuvaripeta',
      '14/2 Second Cross, Third Main',
      'Near the old post office',
      'Chennai 600001',
    ],
  ].map((lines) => drawLabel(lines, small, typewriter))
  expect(sizes.map(({ whole }) => whole)).toEqual([true, true, true])
  const [short, long, longest] = sizes.map(({ lines }) => lines[0]!.size)
  expect(short).toBeGreaterThan(long!)
  expect(long).toBeGreaterThanOrEqual(longest!)
  const cut = drawLabel(
    Array.from({ length: 12 }, (_, line) => `Line ${line} of a very long address`),
    small,
    typewriter,
  )
  expect(cut.whole).toBe(false)
  expect(cut.lines.at(-1)!.text).toMatch(/…$/)
})

test('no line ever leaves its label, and nothing is lost but what is said to be cut', () => {
  const word = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((one) => !/\s/.test(one))
  const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
  const address = fc.array(line, { minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(address, fc.constantFrom(...labelSheets), (texts, sheet) => {
      const { lines, whole } = drawLabel(texts, sheet, typewriter)
      for (const { text, x, y, size } of lines) {
        expect(x + typewriter(text) * size).toBeLessThanOrEqual(sheet.width)
        expect(y).toBeLessThan(sheet.height)
        expect(y - 0.8 * size * POINT).toBeGreaterThan(0)
      }
      const kept = lines
        .map((one) => one.text)
        .join('')
        .replaceAll(' ', '')
      if (whole) expect(kept).toBe(texts.join('').replaceAll(' ', ''))
    }),
    { numRuns: 300 },
  )
})
