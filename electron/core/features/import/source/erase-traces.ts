import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { imports } from '../../../../../drizzle/schema/import.ts'
import type { ImportColumn } from '../../../../../shared/features/import/contract.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { sourceRows } from '../check/source-rows.ts'
import type { ImportRow } from '../repo.ts'
import { keptSource } from './door.ts'

/** Tells whether a text holds an address or a number of somebody (shared/features/erasure/traces.ts). */
export type Telling = { contact(text: string): boolean }

/** Where a person stands in one import: numbers of rows of its file, and whether the kept copy holds them. */
export type ImportTraces = { importId: number; fileName: string; rows: Set<number>; inFile: boolean }

export function everyImport(db: ReadDb): ImportRow[] {
  return db.select().from(imports).all()
}

/**
 * Looks through the kept copy of an import for a person. A copy that holds them, or that cannot be read any more, is to
 * go. Null: the person is not in it.
 */
export async function tracesInImport(
  db: ReadDb,
  dataDir: string,
  row: ImportRow,
  who: { made: boolean; telling: Telling; breathe: () => Promise<void> },
): Promise<ImportTraces | null> {
  const { telling, breathe } = who
  const rows = rowsTold(db, row.id, telling)
  let inFile = who.made
  try {
    for await (const batch of sourceRows(db, dataDir, row)) {
      for (const { row: number, cells } of batch.rows) if (telling.contact(cells.join('\n'))) rows.add(number)
      await breathe()
    }
  } catch {
    inFile = true // gone already, or no longer to be read: then nobody can say that they are not in it
  }
  inFile ||= rows.size > 0
  return inFile ? { importId: row.id, fileName: row.fileName, rows, inFile } : null
}

/** Rows of an import whose problems, fixes or cells set aside tell of the person. */
export function rowsTold(db: ReadDb, importId: number, { contact }: Telling): Set<number> {
  const told = statement(
    db,
    `select "row", value || ' ' || ifnull(suggestion, '') as text from import_problems where import_id = @id
     union all select "row", cells from import_fixes where import_id = @id
     union all select "row", cells from import_aside where import_id = @id`,
  )
  const found = new Set<number>()
  for (const { row, text } of told.iterate({ id: importId }) as Iterable<{ row: number; text: string }>)
    if (contact(text)) found.add(row)
  return found
}

const FORGET_ROWS = [
  'delete from import_problems where import_id = @import and "row" in (select value from json_each(@rows))',
  'delete from import_fixes where import_id = @import and "row" in (select value from json_each(@rows))',
  'delete from import_aside where import_id = @import and "row" in (select value from json_each(@rows))',
  'delete from import_known where import_id = @import and "row" in (select value from json_each(@rows))',
]

/** Forgets what an import wrote down about a person. Gives how many rows went. */
export function forgetInImports(tx: Tx, personId: number, traces: readonly ImportTraces[]): number {
  let gone = statement(tx, 'delete from import_aside where person_id = ?').run(personId).changes
  gone += statement(tx, 'delete from import_known where person_id = ?').run(personId).changes
  for (const { importId, rows } of traces) {
    const numbers = { import: importId, rows: JSON.stringify([...rows]) }
    for (const sql of FORGET_ROWS) gone += statement(tx, sql).run(numbers).changes
    forgetSamples(tx, importId)
  }
  return gone
}

/** What a column looks like was shown by some of its cells. One that is being checked cannot go on without its file. */
function forgetSamples(tx: Tx, importId: number): void {
  const { columns, fileName } = statement(tx, 'select columns, file_name as fileName from imports where id = ?').get(
    importId,
  ) as { columns: string; fileName: string }
  const bare = (JSON.parse(columns) as ImportColumn[]).map((column) => ({ ...column, samples: [] }))
  statement(tx, 'update imports set columns = ? where id = ?').run(JSON.stringify(bare), importId)
  statement(tx, "update imports set state = 'failed', error = ? where id = ? and state in ('checking', 'checked')").run(
    JSON.stringify({ code: 'FILE_GONE', data: { name: fileName } }),
    importId,
  )
}

/** Removes the kept copy of an import with everything that was made of it. True when there was something. */
export function removeKeptFile(dataDir: string, row: Pick<ImportRow, 'source' | 'storedName'>): boolean {
  const folder = join(dataDir, 'imports')
  const stems = [row.storedName, keptSource(row)?.original ?? ''].map((name) => name.replace(/\.[^.]*$/, ''))
  if (!existsSync(folder)) return false
  const names = readdirSync(folder).filter((name) => stems.some((stem) => stem !== '' && name.startsWith(stem)))
  for (const name of names) rmSync(join(folder, name), { force: true })
  return names.length > 0
}
