import { SAMPLE_ROWS } from '../../../../../shared/features/import/columns/recognise/recognise-columns.ts'

type Row = readonly string[]

/** Of a column that the first rows leave empty so many of its values tell what it is. */
const VALUES = 20
/** Rows that fill such columns take the places of the last ones: the first tell what the others are. */
const MOST_FURTHER = SAMPLE_ROWS / 3

const isFilled = (row: Row, index: number): boolean => (row[index] ?? '').trim() !== ''

/**
 * The rows by which columns are known: the first 300; where those leave a column empty, also rows further down that do not,
 * as many lists begin with those of whom least is known. In the order of the file. `named`: how many columns have a name; null:
 * the file names none.
 */
export function sampleRows(rows: readonly string[][], named: number | null): string[][] {
  const first = rows.slice(0, SAMPLE_ROWS)
  const further = rowsThatFill(rows.slice(SAMPLE_ROWS), emptyColumns(first, 0, named ?? widest(first)))
  return [...first.slice(0, SAMPLE_ROWS - further.length), ...further]
}

/** Whether a column of these records, the names of the columns among them, has no value at all. */
export function leavesEmpty(records: readonly string[][]): boolean {
  return emptyColumns(records, 1, widest(records)).length > 0
}

const widest = (rows: readonly Row[]): number => rows.reduce((most, { length }) => Math.max(most, length), 0)

/** Columns in which no more than `most` rows have something. */
function emptyColumns(rows: readonly Row[], most: number, width: number): number[] {
  const filled = new Uint32Array(width)
  for (const row of rows) for (let index = 0; index < width; index++) if (isFilled(row, index)) filled[index]!++
  return [...filled.keys()].filter((index) => filled[index]! <= most)
}

function rowsThatFill(rows: readonly string[][], columns: readonly number[]): string[][] {
  const open = new Map(columns.map((index) => [index, VALUES]))
  const found: string[][] = []
  for (const row of rows) {
    if (open.size === 0 || found.length >= MOST_FURTHER) break
    const fills = [...open.keys()].filter((index) => isFilled(row, index))
    if (fills.length === 0) continue
    found.push(row)
    for (const index of fills) {
      const left = (open.get(index) ?? 0) - 1
      if (left > 0) open.set(index, left)
      else open.delete(index)
    }
  }
  return found
}
