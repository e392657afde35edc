import { describe, expect, test } from 'vitest'
import type { CheckRow } from '../../../../shared/features/import/check-contract.ts'
import type { ImportColumn, Problem } from '../../../../shared/features/import/contract.ts'
import { fateOf, nextProblem, noteOf } from './preview.ts'

const column = (index: number): ImportColumn => ({
  index,
  header: 'Phone',
  field: 'phone',
  confidence: 1,
  stored: true,
  samples: [],
})
const problem = (columnIndex: number | null, skipsRow = false): Problem => ({
  row: 2,
  column: 'Phone',
  columnIndex,
  value: '9830',
  suggestion: null,
  reason: skipsRow ? 'nobody' : 'phone-too-short',
  skipsRow,
})
const row = (...problems: Problem[]): CheckRow => ({
  row: 2,
  cells: ['Rina', '9830'],
  fixed: [],
  dropped: false,
  problems,
  person: null,
  changes: [],
  byDefault: [],
  mended: false,
})
const columns = [column(0), column(1)]

describe('what a cell says beside its text', () => {
  test('its own problem; of columns that share a header, the one that is meant', () => {
    expect(noteOf(row(problem(1)), columns[0]!, true)).toBeNull()
    expect(noteOf(row(problem(1)), columns[1]!, false)).toMatchObject({ kind: 'problem', fate: 'kept' })
  })
  test('what keeps the row out is said in its first cell, before anything else', () => {
    const out = row(problem(0), problem(null, true))
    expect(fateOf(out)).toBe('out')
    expect(noteOf(out, columns[0]!, true)).toMatchObject({ problem: { reason: 'nobody' } })
  })
  test('a change of somebody known, and a cell mended by hand', () => {
    const changes = [{ columnIndex: 1, before: '', after: '9830' }]
    expect(noteOf({ ...row(), changes, fixed: [1] }, columns[1]!, false)).toMatchObject({ kind: 'change' })
    expect(noteOf({ ...row(), fixed: [1] }, columns[1]!, false)).toEqual({ kind: 'fixed' })
  })
})

test('from problem to problem, on and back, to the first row that is not here or the end', () => {
  const rows = [row(problem(1)), row(), row(problem(0), problem(1))]
  const here = { total: 3, rowAt: (index: number) => rows[index] }
  expect(nextProblem({ index: 0, column: -1 }, 1, here, columns)).toEqual({ at: { index: 0, column: 1 } })
  expect(nextProblem({ index: 0, column: 1 }, 1, here, columns)).toEqual({ at: { index: 2, column: 0 } })
  expect(nextProblem({ index: 2, column: 1 }, 1, here, columns)).toEqual({ end: true })
  expect(nextProblem({ index: 2, column: 0 }, -1, here, columns)).toEqual({ at: { index: 0, column: 1 } })
  expect(nextProblem({ index: 0, column: 1 }, -1, here, columns)).toEqual({ end: true })
  expect(nextProblem({ index: 2, column: 1 }, 1, { ...here, total: 9 }, columns)).toEqual({ unseen: 3 })
})
