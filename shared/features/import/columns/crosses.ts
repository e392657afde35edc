/** Answers given by ticks in some cells and by crosses in others: beside a tick a cross is a no, alone it is a mark. Pure. */

import { LETTER_FIELDS, SAID_FIELDS } from '../cells/said-words.ts'
import type { CrossIs, ImportColumn } from '../contract.ts'
import { isRefusalHeader } from '../headers/consent-headers.ts'
import { explainsCross, legendOf } from '../headers/header-legend.ts'
import { headerPhrase } from '../headers/header-text.ts'

type Column = Pick<ImportColumn, 'index' | 'header' | 'field' | 'crosses' | 'crossIs' | 'confirmed' | 'confidence'>

const CROSS = /^x$/i
const TICK = /^[✓✔☑✅]\ufe0f?$/u
/** What is typed for a tick; a slip of the finger among crosses is none, so they count from some share of all marks on. */
const LETTER = /^[vo]$/i
const LEAST_LETTERS = 0.05
/** Fewer letters than that may be slips all the same: whether a cross beside them is a no, only a person can tell. */
const SURE_LETTERS = 0.25
/** How sure a column is whose crosses are asked about (below `ASKED_BELOW`). */
const PERHAPS = 0.5

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

const shareOfLetters = ({ crosses, letters }: Signs): number => (letters === 0 ? 0 : letters / (crosses + letters))
const areBoth = (signs: Signs): boolean =>
  signs.crosses > 0 && (signs.ticks > 0 || shareOfLetters(signs) >= LEAST_LETTERS)

/** Whether in a column a cross may be a no. Where a refusal is marked it is a mark like any other, and some headers say what it is. */
function mayHoldCrosses({ field, header }: Pick<Column, 'field' | 'header'>): boolean {
  if ((!LETTER_FIELDS.has(field) && !SAID_FIELDS.has(field)) || isRefusalHeader(headerPhrase(header))) return false
  const legend = legendOf(header)
  return legend === null || !explainsCross(legend)
}

/** What a cross is in such a column: as a person said it (`said`), else by these cells of it. */
export function crossMarks(
  column: Pick<Column, 'field' | 'header'>,
  cells: readonly string[],
  said: CrossIs | undefined,
): Pick<ImportColumn, 'crosses' | 'crossIs'> {
  if (!mayHoldCrosses(column)) return {}
  if (said) return { crossIs: said, ...(said === 'no' && { crosses: true }) }
  const signs = noSigns()
  for (const cell of cells) note(signs, cell)
  return areBoth(signs) ? { crosses: true } : {}
}

/** What a cross in the column is by all rows of the file. A no until a person has said so, where it may be one. */
function judged<C extends Column>(column: C, signs: Signs): C {
  if (column.crossIs) return column
  const isNo = areBoth(signs) || (column.crosses === true && signs.letters > 1)
  const { crosses: _, ...rest } = column
  if (!isNo) return column.crosses ? (rest as C) : column
  const sure = signs.ticks > 0 || shareOfLetters(signs) >= SURE_LETTERS || column.confirmed || column.confidence === 1
  if (column.crosses && (sure || column.confidence <= PERHAPS)) return column
  return { ...column, crosses: true, ...(!sure && { confidence: Math.min(column.confidence, PERHAPS) }) }
}

/**
 * Looks at all rows of a file for what a cross is in its columns: the rows by which they were known may hold few signs, or
 * more slips than all the others.
 */
export function createCrossWatch(columns: readonly Column[]) {
  const watched = columns.filter(mayHoldCrosses).map(({ index }) => ({ index, signs: noSigns() }))
  return {
    note(cells: readonly string[]): void {
      for (const { index, signs } of watched) note(signs, cells[index] ?? '')
    },
    /** The columns as they are by all rows; those in which nothing is otherwise are the same objects. */
    judge: <C extends Column>(all: readonly C[]): C[] =>
      all.map((column) => {
        const seen = watched.find(({ index }) => index === column.index)
        return seen ? judged(column, seen.signs) : column
      }),
  }
}
