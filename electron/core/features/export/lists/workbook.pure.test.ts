import { read, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Cell, createWorkbook, daySerial } from './workbook.ts'

/* Read back by a program that nobody here wrote. */

const columns = [
  { header: 'Name', width: 26 },
  { header: 'Day', width: 12 },
]

function written(rows: readonly (readonly Cell[])[], rowsPerSheet?: number): Uint8Array {
  const book = createWorkbook({ title: 'Kund[er]: 2026', columns, ...(rowsPerSheet && { rowsPerSheet }) })
  return Buffer.concat([...book.rows(rows), ...book.end()])
}

const sheetOf = (file: Uint8Array, at = 0) => {
  const book = read(file, { cellStyles: true, cellNF: true })
  return { names: book.SheetNames, sheet: book.Sheets[book.SheetNames[at] ?? '']! }
}

test('text is text whatever it looks like, numbers are numbers, days are days', () => {
  const cells: Cell[] = ['=1+1', '007', '+91 98301 12345', '3/4', { number: 12.5, decimals: 2 }, { day: '1980-05-12' }]
  const { sheet } = sheetOf(written([cells]))
  for (const [at, ref] of ['A2', 'B2', 'C2', 'D2'].entries()) {
    expect(sheet[ref]).toMatchObject({ t: 's', v: cells[at] })
    expect(sheet[ref].f).toBeUndefined()
    // Also when it is opened in Excel and left again: without the format “Text” 007 became 7, and =1+1 a formula.
    expect(sheet[ref].z).toBe('@')
  }
  expect(sheetOf(written([['x'.repeat(300)]])).sheet.A2).toMatchObject({ t: 's', z: 'General' })
  expect(sheet.E2).toMatchObject({ t: 'n', v: 12.5, w: '12.50' })
  expect(sheet.F2).toMatchObject({ t: 'n', v: 29_353, w: '1980-05-12' })
})

test('days before a spreadsheet counts rightly are text', () => {
  expect([daySerial('1900-03-01'), daySerial('1900-02-28'), daySerial('2000-01-01'), daySerial('x')]).toEqual([
    61,
    null,
    36_526,
    null,
  ])
  expect(sheetOf(written([['', { day: '1850-01-01' }]])).sheet.B2).toMatchObject({ t: 's', v: '1850-01-01' })
})

test('the header is bold, stays in sight and gives the columns their width', () => {
  const sheet = new TextDecoder().decode(unzipSync(written([['a']]))['xl/worksheets/sheet1.xml'])
  expect(sheet).toContain('ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"')
  expect(sheet).toContain('<col min="1" max="1" width="26" customWidth="1"/>')
  expect(sheetOf(written([])).sheet.A1).toMatchObject({ v: 'Name' })
})

test('rows that one sheet has no room for go on in the next, each under the header', () => {
  const file = written(
    Array.from({ length: 7 }, (_, at) => [`p${at}`]),
    3,
  )
  expect(sheetOf(file).names).toEqual(['Kund er   2026', 'Kund er   2026 2', 'Kund er   2026 3'])
  const rows = [0, 1, 2].map((at) => utils.sheet_to_json<string[]>(sheetOf(file, at).sheet, { header: 1 }))
  expect(rows).toEqual([
    [['Name', 'Day'], ['p0'], ['p1'], ['p2']],
    [['Name', 'Day'], ['p3'], ['p4'], ['p5']],
    [['Name', 'Day'], ['p6']],
  ])
})

test('a text longer than the format knows goes on behind the last column', () => {
  const long = 'word '.repeat(15_000)
  const { sheet } = sheetOf(written([[long, 'x']]))
  const [, [first = '', , ...rest] = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 })
  expect(first).toHaveLength(32_767)
  expect(rest.every((cell) => cell.length <= 32_767 && cell.startsWith('Name …\n'))).toBe(true)
  expect(first + rest.map((cell) => cell.slice('Name …\n'.length)).join('')).toBe(long)
})

test('whatever a text holds, a reader gets it back', () => {
  const nasty = fc.constantFrom('_x0041_', '\r\n', '\u0007', '<b>&', ' lead', 'শ্রাবণী', '\ufffe', '🙂', '_X000D_')
  const text = fc.array(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), { maxLength: 5 }).map((all) => all.join(''))
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 20 }), (rows) => {
      const { sheet } = sheetOf(written(rows))
      const back = rows.map((_, at) => ['A', 'B'].map((column) => sheet[`${column}${at + 2}`]?.v ?? ''))
      expect(back).toEqual(rows.map((row) => row.map((one) => one.replace(/\r\n?/g, '\n'))))
    }),
    { numRuns: 40 },
  )
})
