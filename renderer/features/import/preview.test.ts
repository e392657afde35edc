import { describe, expect, test } from 'vitest'
import type { ImportColumn, Problem } from '../../../shared/features/import/contract.ts'
import { fateOf, previewRows, problemOf, rowProblem } from './preview.ts'

const column = (index: number, header: string): ImportColumn => ({
  index,
  header,
  field: 'phone',
  confidence: 1,
  stored: true,
  samples: [],
})
const problem = (row: number, at: string | null, value: string): Problem => ({
  row,
  column: at,
  value,
  reason: 'phone-too-short',
  skipsRow: false,
})
const rows = [
  { row: 2, cells: ['Rina', '98300 12345'] },
  { row: 3, cells: ['Farida', '9830'] },
]

describe('the preview of a file', () => {
  test('each row carries its problems, at the cell they are about', () => {
    const [first, second] = previewRows(rows, [problem(3, 'Phone', '9830')])
    expect(first?.problems).toEqual([])
    expect(second && problemOf(second, column(1, 'Phone'))?.value).toBe('9830')
    expect(second && problemOf(second, column(0, 'Name'))).toBeUndefined()
  })

  test('of two columns with one header, the one that holds the value is marked', () => {
    const [row] = previewRows([{ row: 2, cells: ['98300 12345', '12'] }], [problem(2, 'Phone', '12')])
    if (!row) throw new Error('no row')
    expect(problemOf(row, column(1, 'Phone'))?.value).toBe('12')
  })

  test('a problem of the whole row belongs to no cell', () => {
    const [row] = previewRows([{ row: 2, cells: ['', ''] }], [problem(2, null, '')])
    expect(row && rowProblem(row)?.row).toBe(2)
  })

  test('a row is out only when a problem keeps it out; else it is taken in spite of them', () => {
    const nobody: Problem = { ...problem(3, null, ''), reason: 'nobody', skipsRow: true }
    const stray: Problem = { ...problem(3, null, ''), reason: 'too-many-cells' }
    const fates = (problems: Problem[]) => previewRows(rows, problems).map(fateOf)
    expect(fates([])).toEqual([undefined, undefined])
    expect(fates([problem(2, 'Phone', '98300 12345'), stray])).toEqual(['kept', 'kept'])
    expect(fates([problem(3, 'Phone', '9830'), stray, nobody])).toEqual([undefined, 'out'])
    const [, out] = previewRows(rows, [stray, nobody])
    expect(out && rowProblem(out)?.reason).toBe('nobody')
  })
})
