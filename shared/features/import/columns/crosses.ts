/** Answers given by ticks in some cells and by crosses in others: beside a tick a cross is a no, alone it is a mark. Pure. */

import { LETTER_FIELDS, SAID_FIELDS } from '../cells/said-words.ts'
import type { ImportField } from '../contract.ts'
import { isRefusalHeader } from './headers/consent-headers.ts'
import { legendOf } from './headers/header-legend.ts'
import { headerPhrase } from './headers/header-text.ts'

type Column = { index: number; header: string; field: ImportField; crosses?: boolean | undefined }

const CROSS = /^x$/i
const TICK = /^(?:[✓✔☑✅]\ufe0f?|[vo])$/iu

/** Which signs some cells hold. */
type Signs = { cross: boolean; tick: boolean }

function note(signs: Signs, cell: string): void {
  if (cell === '' || cell.length > 4) return
  const text = cell.trim()
  signs.cross ||= CROSS.test(text)
  signs.tick ||= TICK.test(text)
}

/** Whether in a column a cross may be a no. Where a refusal is marked it is a mark like any other, and some headers say what it is. */
const mayHoldCrosses = ({ field, header }: Pick<Column, 'field' | 'header'>): boolean =>
  (LETTER_FIELDS.has(field) || SAID_FIELDS.has(field)) &&
  !isRefusalHeader(headerPhrase(header)) &&
  legendOf(header) === null

/** Whether such a column holds both by these cells of it. */
export function hasCrosses(column: Pick<Column, 'field' | 'header'>, cells: readonly string[]): boolean {
  if (!mayHoldCrosses(column)) return false
  const signs = { cross: false, tick: false }
  for (const cell of cells) note(signs, cell)
  return signs.cross && signs.tick
}

/** Looks at all rows of a file for columns whose second sign stands further down than the rows by which they were known. */
export function createCrossWatch(columns: readonly Column[]) {
  const watched = columns
    .filter((column) => !column.crosses && mayHoldCrosses(column))
    .map(({ index }) => ({ index, signs: { cross: false, tick: false } }))
  return {
    note(cells: readonly string[]): void {
      for (const { index, signs } of watched) note(signs, cells[index] ?? '')
    },
    /** The columns, by index, in which both stand. */
    found: (): ReadonlySet<number> =>
      new Set(watched.filter(({ signs }) => signs.cross && signs.tick).map(({ index }) => index)),
  }
}
