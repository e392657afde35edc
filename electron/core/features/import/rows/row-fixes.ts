import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'

/** What the owner changed in one row of a file: cells by index of the column, and whether it stays out. */
export type Fix = { cells: Readonly<Record<number, string>>; dropped: boolean }

type Stored = { row: number; cells: string; dropped: 0 | 1 }

const shown = ({ cells, dropped }: Stored): Fix => ({
  cells: JSON.parse(cells) as Record<number, string>,
  dropped: dropped === 1,
})

/** All fixes of an import, by row. */
export function readFixes(db: ReadDb, importId: number): ReadonlyMap<number, Fix> {
  const rows = statement(db, 'select "row", cells, dropped from import_fixes where import_id = ?').all(importId)
  return new Map((rows as Stored[]).map((stored) => [stored.row, shown(stored)]))
}

export function readFix(db: ReadDb, importId: number, row: number): Fix | undefined {
  const stored = statement(db, 'select "row", cells, dropped from import_fixes where import_id = ? and "row" = ?').get(
    importId,
    row,
  ) as Stored | undefined
  return stored && shown(stored)
}

/** Keeps what a row became; nothing is kept of one that is again as the file has it. */
export function saveFix(tx: Tx, importId: number, row: number, { cells, dropped }: Fix): void {
  if (!dropped && Object.keys(cells).length === 0) {
    statement(tx, 'delete from import_fixes where import_id = ? and "row" = ?').run(importId, row)
    return
  }
  statement(
    tx,
    `insert into import_fixes (import_id, "row", cells, dropped) values (?, ?, ?, ?)
     on conflict (import_id, "row") do update set cells = excluded.cells, dropped = excluded.dropped`,
  ).run(importId, row, JSON.stringify(cells), dropped ? 1 : 0)
}

export function countFixes(db: ReadDb, importId: number): number {
  return statement(db, 'select count(*) from import_fixes where import_id = ?').pluck().get(importId) as number
}

/** The row's cells as they are to be taken. */
export function withFix(cells: readonly string[], fix: Fix | undefined): string[] {
  const taken = [...cells]
  for (const [index, text] of Object.entries(fix?.cells ?? {})) {
    while (taken.length <= Number(index)) taken.push('')
    taken[Number(index)] = text
  }
  return taken
}
