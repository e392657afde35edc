import { expect, test } from 'vitest'
import type { Column } from './types.ts'
import { fittingColumns } from './use-columns.ts'

const column = (key: string, width: number, minGridWidth?: number): Column<unknown> => ({
  key,
  header: key,
  width: `minmax(${width}px, 1fr)`,
  ...(minGridWidth !== undefined && { minGridWidth }),
  cell: () => null,
})
const keys = (columns: readonly Column<unknown>[], width: number) =>
  fittingColumns(columns, width, 68).map(({ key }) => key)

test('columns that may step back do so, the last one first, until the others fit', () => {
  const columns = [column('name', 200), column('city', 100, 620), column('terms', 120, 700), column('days', 120, 700)]
  expect(keys(columns, 900)).toEqual(['name', 'city', 'terms', 'days'])
  expect(keys(columns, 650)).toEqual(['name', 'city'])
  const wide = [...columns, column('code', 300, 700)]
  expect(keys(wide, 907)).toEqual(['name', 'city', 'terms', 'days'])
  expect(keys(wide, 908)).toHaveLength(5)
})

test('columns that were chosen stay, however narrow it is', () => {
  const columns = [column('name', 200), column('city', 400), column('terms', 400)]
  expect(keys(columns, 500)).toEqual(['name', 'city', 'terms'])
})
