/** Answers given by ticks in some cells and by crosses in others: beside a tick a cross is a no, alone it is a mark. Pure. */

import { LETTER_FIELDS, SAID_FIELDS } from '../cells/said-words.ts'
import type { ImportField } from '../contract.ts'
import { isRefusalHeader } from './headers/consent-headers.ts'
import { explainsCross, legendOf } from './headers/header-legend.ts'
import { headerPhrase } from './headers/header-text.ts'

type Column = { index: number; header: string; field: ImportField; crosses?: boolean | undefined }

const CROSS = /^x$/i
const TICK = /^[✓✔☑✅]\ufe0f?$/u
/** What is typed for a tick; a slip of the finger among crosses is none, so they count from some share of all marks on. */
const LETTER = /^[vo]$/i
const LEAST_LETTERS = 0.05

/** How many cells hold which sign. */
type Signs = { crosses: number; ticks: number; letters: number }
const noSigns = (): Signs => ({ crosses: 0, ticks: 0, letters: 0 })

function note(signs: Signs, cell: string): void {
  if (cell === '' || cell.length > 4) return
  const text = cell.trim()
  if (CROSS.test(text)) signs.crosses++
  else if (TICK.test(text)) signs.ticks++
  else if (LETTER.test(text)) signs.letters++
}

const areBoth = ({ crosses, ticks, letters }: Signs): boolean =>
  crosses > 0 && (ticks > 0 || (letters > 0 && letters >= (crosses + letters) * LEAST_LETTERS))

/** Whether in a column a cross may be a no. Where a refusal is marked it is a mark like any other, and some headers say what it is. */
function mayHoldCrosses({ field, header }: Pick<Column, 'field' | 'header'>): boolean {
  if ((!LETTER_FIELDS.has(field) && !SAID_FIELDS.has(field)) || isRefusalHeader(headerPhrase(header))) return false
  const legend = legendOf(header)
  return legend === null || !explainsCross(legend)
}

/** Whether such a column holds both by these cells of it. */
export function hasCrosses(column: Pick<Column, 'field' | 'header'>, cells: readonly string[]): boolean {
  if (!mayHoldCrosses(column)) return false
  const signs = noSigns()
  for (const cell of cells) note(signs, cell)
  return areBoth(signs)
}

/** Looks at all rows of a file for columns whose second sign stands further down than the rows by which they were known. */
export function createCrossWatch(columns: readonly Column[]) {
  const watched = columns
    .filter((column) => !column.crosses && mayHoldCrosses(column))
    .map(({ index }) => ({ index, signs: noSigns() }))
  return {
    note(cells: readonly string[]): void {
      for (const { index, signs } of watched) note(signs, cells[index] ?? '')
    },
    /** The columns, by index, in which both stand. */
    found: (): ReadonlySet<number> => new Set(watched.filter(({ signs }) => areBoth(signs)).map(({ index }) => index)),
  }
}
