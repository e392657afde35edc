import { foldKey } from '../../../text-folding.ts'
import { cleanCell, looksLikeDate } from '../cell-values.ts'
import { holdsEmail, looksLikeLink, looksLikePhone } from '../cells/cell-looks.ts'

/** What only few columns hold: a cell that is one of these tells in which column it belongs. */
const KINDS = {
  email: holdsEmail,
  url: looksLikeLink,
  date: looksLikeDate,
  phone: looksLikePhone,
}
type Kind = keyof typeof KINDS
const ALL = Object.keys(KINDS) as Kind[]

/** How the cells of one column look, learnt from rows that are as wide as the header. */
export type ColumnLooks = {
  /** Kinds of cells that are found in it at all. */
  holds: ReadonlySet<Kind>
  /** What nearly all its cells are: one of the kinds, or of one shape (`9/9/9`, `A-9`); null: words of all kinds. */
  kind: Kind | null
  shapes: ReadonlySet<string> | null
  /** Characters of the shortest and the longest cell. */
  length: readonly [least: number, most: number]
  /** Characters of a cell, on the average. */
  average: number
  /** Some row has nothing in it. */
  hasBlanks: boolean
  /** What stands in it, as in `foldKey`: a town that is there again belongs there. */
  values: ReadonlySet<string>
}

/** So many of the cells are alike in a column of one kind: a few are always wrong. */
const NEARLY_ALL = 0.9
/** A column has one of so many shapes, each in so many of its cells, or any. */
const MOST_SHAPES = 3
const COMMON = 0.05

/** Looks at the cells of one column; null: nothing is in it. */
export function looksOfColumn(cells: readonly string[]): ColumnLooks | null {
  const filled = cells.map(cleanCell).filter(Boolean)
  if (filled.length === 0) return null
  const shares = ALL.map((kind) => [kind, filled.filter(KINDS[kind]).length / filled.length] as const)
  const lengths = filled.map((cell) => cell.length)
  const kind = shares.find(([, share]) => share >= NEARLY_ALL)?.[0] ?? null
  return {
    holds: new Set(shares.flatMap(([one, share]) => (share > 0 ? [one] : []))),
    kind,
    shapes: kind === null || kind === 'date' ? commonShapes(filled) : null,
    length: [Math.min(...lengths), Math.max(...lengths)],
    hasBlanks: filled.length < cells.length,
    values: new Set(filled.map(foldKey)),
    average: lengths.reduce((sum, one) => sum + one, 0) / lengths.length,
  }
}

function commonShapes(filled: readonly string[]): ReadonlySet<string> | null {
  const counts = new Map<string, number>()
  for (const cell of filled) counts.set(shapeOf(cell), (counts.get(shapeOf(cell)) ?? 0) + 1)
  const common = [...counts].filter(([, count]) => count >= filled.length * COMMON)
  if (common.length > MOST_SHAPES) return null
  const covered = common.reduce((sum, [, count]) => sum + count, 0)
  // Words are of one shape, too, and say nothing.
  const telling = common.every(([shape]) => shape.includes('9'))
  return telling && covered >= filled.length * NEARLY_ALL ? new Set(common.map(([shape]) => shape)) : null
}

/** Runs of digits as `9`, of letters as `A`: `13/02/2018` is `9/9/9`. */
const shapeOf = (cell: string) => cell.replace(/\p{Nd}+/gu, '9').replace(/[\p{L}\p{M}]+/gu, 'A')

/** How a cell stands in a column: it belongs (`yes`), it does not (`no`), or anything could stand there. */
export type Fit = 'yes' | 'no' | 'open'

/** Whether a cell can stand in this column. An empty one can stand anywhere. */
export function fitOf(cell: string, column: ColumnLooks | null): Fit {
  const text = cleanCell(cell)
  if (text === '') return 'open'
  if (column === null) return 'no'
  const [least, most] = column.length
  const slack = least === most ? 0 : 1
  if (column.kind !== null && column.kind !== 'date') return KINDS[column.kind](text) ? 'yes' : 'no'
  if (column.shapes !== null)
    return text.length < least - slack || text.length > most + slack ? 'no' : fitOfShape(text, column.shapes)
  return ALL.some((kind) => KINDS[kind](text) && !column.holds.has(kind)) ? 'no' : 'open'
}

/** An amount without its decimals may stand among those that have some: `$72` below `$43.61`. */
function fitOfShape(text: string, shapes: ReadonlySet<string>): Fit {
  const shape = shapeOf(text)
  if (shapes.has(shape)) return 'yes'
  return AMOUNT.test(shape) && shapes.has(shape.replace('9', '9.9')) ? 'open' : 'no'
}
const AMOUNT = /^[^9.,]*9[^9.,]*$/
