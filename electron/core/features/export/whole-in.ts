import { AppError } from '../../../../shared/errors.ts'
import {
  WHOLE_FILE,
  WHOLE_VERSION,
  type Whole,
  wholeHeadSchema,
  wholeSchema,
} from '../../../../shared/features/export/whole.ts'
import { copyBase } from '../../db/copy-base.ts'
import type { Connection, Tx } from '../../db/handles.ts'
import { openConnection } from '../../db/open.ts'
import { asAppError } from '../../errors.ts'
import type { MoveTask } from '../../jobs/messages.ts'
import { prepareRestore } from '../backup/prepare.ts'
import { docsAfter, putDocs } from '../customers/service.ts'
import { typedReader, type Value } from './typed-csv.ts'
import { type Column, columnsIn } from './whole-out.ts'
import { LEFT_OUT, MOVED, type MovedTable } from './whole-tables.ts'
import { type ZipEntry, zipEntries, zipText } from './zip-entries.ts'

/** `bandhu.json` is a page long; more is something else. */
const LONGEST_DESCRIPTION = 4_000_000
/** People whose search documents are made at once. */
const PAGE = 1_000

export type Archive = { path: string; entries: readonly ZipEntry[]; whole: Whole }

/**
 * Opens an archive that a Bandhu made of everything. Null: it is something else. `known`: how many steps this schema has
 * gone through. Throws AppError ARCHIVE_NEWER, ARCHIVE_DAMAGED.
 */
export async function openArchive(path: string, name: string, known: number): Promise<Archive | null> {
  const entries = await zipEntries(path)
  const entry = entries?.find((one) => one.name === WHOLE_FILE)
  if (!entries || !entry || entry.size > LONGEST_DESCRIPTION) return null
  const said = await descriptionIn(path, entry, name)
  const head = wholeHeadSchema.safeParse(said)
  if (!head.success) return null
  if (head.data.version > WHOLE_VERSION) throw new AppError('ARCHIVE_NEWER', { name, madeBy: head.data.madeBy })
  const whole = wholeSchema.safeParse(said)
  if (!whole.success) throw new AppError('ARCHIVE_DAMAGED', { name, detail: whole.error.message })
  if (whole.data.schema > known) throw new AppError('ARCHIVE_NEWER', { name, madeBy: whole.data.madeBy })
  return { path, entries, whole: whole.data }
}

async function descriptionIn(path: string, entry: ZipEntry, name: string): Promise<unknown> {
  let text = ''
  try {
    for await (const piece of zipText(path, entry)) text += piece
    return JSON.parse(text)
  } catch (error) {
    throw damaged(name, error)
  }
}

/** No room, or no right to write, says nothing about the archive; anything else does. */
function damaged(name: string, error: unknown): unknown {
  const known = asAppError(error, name)
  return known instanceof AppError && known.code !== 'DATABASE_CORRUPT'
    ? known
    : new AppError(
        'ARCHIVE_DAMAGED',
        { name, detail: error instanceof Error ? error.message : String(error) },
        { cause: error },
      )
}

/** Puts the rows of one table where they belong. Throws where the file does not hold what is said of it. */
async function fill(connection: Connection, archive: Archive, one: MovedTable): Promise<void> {
  const said = archive.whole.tables.find(({ name }) => name === one.table)
  // A table that came with a later version than the archive's.
  if (!said) return
  const entry = archive.entries.find(({ name }) => name === said.file)
  if (!entry) throw new Error(`${said.file} is missing`)
  const put = writer(connection, one, said.columns)
  const reader = typedReader()
  let rows = -1
  connection.$client.exec('begin')
  for await (const piece of zipText(archive.path, entry))
    for (const values of reader.read(piece)) {
      if (values.length !== said.columns.length) throw new Error(`${said.file}: a line of ${values.length} cells`)
      if (rows >= 0) put(values)
      else if (values.some((value, at) => value !== said.columns[at]?.name))
        throw new Error(`${said.file}: other columns than said`)
      rows += 1
    }
  reader.end()
  connection.$client.exec('commit')
  if (rows !== said.rows) throw new Error(`${said.file}: ${rows} rows of ${said.rows}`)
}

/** Writes one row. The names of its columns are those that the database itself has. */
function writer(connection: Connection, { table }: MovedTable, said: readonly Column[]): (values: Value[]) => void {
  const own = new Set(columnsIn(connection, table).map(({ name }) => name))
  const unknown = said.find(({ name }) => !own.has(name))
  if (unknown) throw new Error(`${table} has no ${unknown.name}`)
  const names = said.map(({ name }) => `"${name}"`)
  const blobs = said.map(({ type }) => type === 'blob')
  const bound = (value: Value, at: number) =>
    blobs[at] && typeof value === 'string' ? Buffer.from(value, 'base64') : value
  // The one row of the settings is there: what belongs to this computer came as nothing, and stays.
  const sql =
    table === 'settings'
      ? `update settings set ${names.map((name) => `${name} = coalesce(?, ${name})`).join(', ')}`
      : `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`
  const put = connection.$client.prepare(sql)
  return (values) => void put.run(values.map(bound))
}

/** As `AUTOINCREMENT` counts on: the journal, merged people and exported rows name whoever had a number before. */
function countOn(connection: Connection, { whole }: Archive): void {
  const told = connection.$client.prepare('update sqlite_sequence set seq = max(seq, @lastId) where name = @name')
  const first = connection.$client.prepare('insert into sqlite_sequence (name, seq) values (@name, @lastId)')
  const moved = new Set(MOVED.map(({ table }) => table))
  for (const { name, lastId } of whole.tables)
    if (lastId !== undefined && moved.has(name) && told.run({ name, lastId }).changes === 0) first.run({ name, lastId })
}

function makeSearchable(connection: Connection): void {
  let last = 0
  for (;;) {
    const docs = docsAfter(connection, last, PAGE)
    if (docs.length === 0) return
    connection.$client.transaction(() => putDocs(connection as unknown as Tx, docs))()
    last = docs.at(-1)?.id ?? last
  }
}

/** Stays as it is here: it names nobody, and jobs are put to rest as after a restore. */
const OF_THIS_COMPUTER: ReadonlySet<string> = new Set(['accounts', 'sends', 'backup_copies', 'jobs'])

/**
 * Makes a database ready to take the place of the present one: a copy of that, which holds nobody, filled with what is in
 * the archive. Until it is decided nothing has changed, and whatever ends the work half-way leaves a file that nobody
 * asked for. Runs in a worker. Throws AppError ARCHIVE_*.
 */
export async function prepareMove(task: MoveTask): Promise<void> {
  const { file, base, archive: path, name, known } = task
  const archive = await openArchive(path, name, known)
  if (!archive) throw new AppError('ARCHIVE_DAMAGED', { name, detail: 'no archive of Bandhu' })
  await copyBase(base, file)
  const connection = openConnection(file)
  try {
    connection.$client.pragma('foreign_keys = OFF')
    for (const { table } of [...MOVED].reverse())
      if (table !== 'settings') connection.$client.exec(`delete from ${table}`)
    // What names people by their number must not speak of those who move in under the same numbers.
    for (const table of LEFT_OUT) if (!OF_THIS_COMPUTER.has(table)) connection.$client.exec(`delete from ${table}`)
    connection.$client.exec('update jobs set subject_id = null')
    for (const one of MOVED) await fill(connection, archive, one)
    countOn(connection, archive)
    makeSearchable(connection)
    const broken = connection.$client.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`${broken.length} rows name others that are missing`)
  } catch (error) {
    throw damaged(name, error)
  } finally {
    connection.$client.close()
  }
  await prepareRestore(task)
}
