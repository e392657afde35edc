import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { imports } from '../../../../../drizzle/schema/import.ts'
import type { Mentions } from '../../../../../shared/features/erasure/traces.ts'
import { isReplacement, type RememberedAct } from '../../../../../shared/features/import/acts.ts'
import type { ImportColumn } from '../../../../../shared/features/import/contract.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ImportRow } from '../repo.ts'
import { sourceRows } from '../rows/source-rows.ts'
import { keptSource } from '../source/door.ts'
import { createWhoseRow, type Telling } from './whose-rows.ts'

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
  who: { made: boolean; telling: Telling; at: number; breathe: () => Promise<void> },
): Promise<ImportTraces | null> {
  const { telling, at, breathe } = who
  const rows = rowsTold(db, row, telling, at)
  let inFile = who.made
  try {
    const isTheirs = createWhoseRow(db, row, telling, at)
    for await (const batch of sourceRows(db, dataDir, row)) {
      for (const { row: number, cells } of batch.rows) if (isTheirs(number, cells)) rows.add(number)
      await breathe()
    }
  } catch {
    inFile = true // gone already, or no longer to be read: then nobody can say that they are not in it
  }
  inFile ||= rows.size > 0
  return inFile ? { importId: row.id, fileName: row.fileName, rows, inFile } : null
}

/** What is kept of single cells, each with the row it stands in. */
const CELLS = `
  select "row", json_array(value, suggestion) as cells from import_problems
    where import_id = @id and reason <> 'looks-known'
  union all select "row", cells from import_fixes where import_id = @id`
const KNOWN = `
  select "row" from import_known where import_id = @id and person_id in (select value from json_each(@records))
  union select "row" from import_aside where import_id = @id and person_id in (select value from json_each(@records))`

/** Rows of an import whose problems, fixes or cells set aside are the person's. `at`: now. */
export function rowsTold(db: ReadDb, row: ImportRow, telling: Telling, at: number): Set<number> {
  const of = { id: row.id }
  const known = { ...of, records: JSON.stringify(telling.records) }
  const found = new Set(statement(db, KNOWN).pluck().all(known) as number[])
  type Told = { row: number; cells: string }
  const cellsOf = ({ cells }: Told) => Object.values(JSON.parse(cells) as Record<string, string | null>)
  for (const one of statement(db, CELLS).iterate(of) as Iterable<Told>)
    if (cellsOf(one).some((cell) => cell !== null && (telling.contact(cell) || telling.named(cell)))) found.add(one.row)
  const isTheirs = createWhoseRow(db, row, telling, at)
  const aside = statement(db, 'select "row", cells from import_aside where import_id = @id')
  for (const one of aside.all(of) as Told[])
    if (isTheirs(one.row, JSON.parse(one.cells) as string[])) found.add(one.row)
  return found
}

const FORGET_ROWS = [
  'delete from import_problems where import_id = @import and "row" in (select value from json_each(@rows))',
  'delete from import_fixes where import_id = @import and "row" in (select value from json_each(@rows))',
  'delete from import_aside where import_id = @import and "row" in (select value from json_each(@rows))',
  'delete from import_known where import_id = @import and "row" in (select value from json_each(@rows))',
]

/** Forgets what an import wrote down about a person. Gives how many rows went. */
export function forgetInImports(
  tx: Tx,
  { records, called, contact, name }: Pick<Telling, 'records' | 'called'> & Pick<Mentions, 'contact' | 'name'>,
  traces: readonly ImportTraces[],
): number {
  let gone = forgetRemarks(tx, called)
  forgetTyped(tx, (text) => contact(text) || name(text))
  for (const id of records) {
    gone += statement(tx, 'delete from import_aside where person_id = ?').run(id).changes
    gone += statement(tx, 'delete from import_known where person_id = ?').run(id).changes
  }
  for (const { importId, rows } of traces) {
    const numbers = { import: importId, rows: JSON.stringify([...rows]) }
    for (const sql of FORGET_ROWS) gone += statement(tx, sql).run(numbers).changes
    forgetSamples(tx, importId)
  }
  return gone
}

/** That somebody else’s row looks like them: the remark bears their name. */
function forgetRemarks(tx: Tx, called: Telling['called']): number {
  const remarks = statement(tx, "select id, value from import_problems where reason = 'looks-known'").all()
  const theirs = (remarks as { id: number; value: string }[]).filter(({ value }) => called(value))
  for (const { id } of theirs) statement(tx, 'delete from import_problems where id = ?').run(id)
  return theirs.length
}

/** What one value was to stand for in files of a source, where either of them is theirs. */
function forgetTyped(tx: Tx, theirs: (text: string) => boolean): void {
  const memories = statement(tx, 'select id, acts from import_memories').all() as { id: number; acts: string }[]
  for (const { id, acts } of memories) {
    const kept = (JSON.parse(acts) as RememberedAct[]).filter(
      (act) => !isReplacement(act) || !(theirs(act.value) || ('text' in act.of && theirs(act.of.text))),
    )
    statement(tx, 'update import_memories set acts = ? where id = ?').run(JSON.stringify(kept), id)
  }
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
