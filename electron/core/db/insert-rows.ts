import { statement, type Tx } from './handles.ts'

/** An insert up to `values`, and the placeholders of one row; both are constants of the caller. */
export type Rows = { into: string; row: string }
export type Value = string | number | null

/** Rows of one statement, largest first: every number of rows is a sum of these, so a few statements serve all. */
const SIZES = [32, 16, 8, 4, 2, 1] as const

const built = new WeakMap<Rows, { width: number; sql: Map<number, string> }>()

function sqlOf(rows: Rows): { width: number; sql: Map<number, string> } {
  let known = built.get(rows)
  if (!known) {
    const sql = new Map(SIZES.map((size) => [size, `${rows.into} ${Array(size).fill(rows.row).join(', ')}`]))
    known = { width: rows.row.split('?').length - 1, sql }
    built.set(rows, known)
  }
  return known
}

/**
 * Inserts many rows with few statements and empties `values` (the cells of all rows, one after another). Each INSERT of
 * its own reads and writes sqlite_sequence and starts a program: at a million people that is half of the work.
 */
export function insertRows(tx: Tx, rows: Rows, values: Value[]): void {
  if (values.length === 0) return
  const { width, sql } = sqlOf(rows)
  let at = 0
  for (const size of SIZES) {
    while (values.length - at >= size * width) {
      statement(tx, sql.get(size) ?? '').run(
        at === 0 && values.length === size * width ? values : values.slice(at, at + size * width),
      )
      at += size * width
    }
  }
  values.length = 0
}
