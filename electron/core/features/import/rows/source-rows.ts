import { type ReadDb, statement } from '../../../db/handles.ts'
import type { ImportRow } from '../repo.ts'
import { shapeOf, storedPath } from '../source/import-file.ts'
import { type RowBatch, readRows, type SourceRow } from './file-rows.ts'
import { readFixes, withFix } from './row-fixes.ts'

/** Rows set aside that are read at a time. */
const AT_ONCE = 500

/**
 * The rows an import is made of, in their order: those of its file with what the owner changed in them, or the mended
 * rows of another import. Everybody who reads an import reads it through here: check, import, and its going on.
 */
export async function* sourceRows(db: ReadDb, dataDir: string, row: ImportRow): AsyncGenerator<RowBatch> {
  if (row.ofImport !== null) {
    yield* mendedRows(db, row.id)
    return
  }
  const fixes = readFixes(db, row.id)
  for await (const batch of readRows(storedPath(dataDir, row.storedName), row.fileName, shapeOf(row))) {
    yield fixes.size === 0 ? batch : { ...batch, rows: batch.rows.map((one) => fixedRow(one, fixes)) }
  }
}

function fixedRow(one: SourceRow, fixes: ReturnType<typeof readFixes>): SourceRow {
  const fix = fixes.get(one.row)
  if (!fix) return one
  const { row, cells } = one
  return { ...(Object.keys(fix.cells).length > 0 ? { row } : one), cells: withFix(cells, fix), dropped: fix.dropped }
}

function* mendedRows(db: ReadDb, rerunId: number): Generator<RowBatch> {
  let after = 0
  let bytes = 0
  for (;;) {
    const rows = statement(
      db,
      `select "row", cells, person_id as personId from import_aside where rerun_id = ? and "row" > ?
       order by "row" limit ${AT_ONCE}`,
    ).all(rerunId, after) as { row: number; cells: string; personId: number | null }[]
    if (rows.length === 0) return
    after = rows.at(-1)?.row ?? after
    for (const { cells } of rows) bytes += cells.length
    yield {
      rows: rows.map((one) => ({ ...one, cells: JSON.parse(one.cells) as string[] })),
      blank: 0,
      blankRows: [],
      bytes,
    }
  }
}
