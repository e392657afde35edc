import { AppError } from '../../../../../shared/errors.ts'
import {
  WHOLE_FILE,
  WHOLE_VERSION,
  type Whole,
  wholeHeadSchema,
  wholeSchema,
} from '../../../../../shared/features/export/whole.ts'
import { copyBase } from '../../../db/copy-base.ts'
import { type Connection, statement, type Tx } from '../../../db/handles.ts'
import { openConnection } from '../../../db/open.ts'
import { createDb } from '../../../db/unit-of-work.ts'
import { asAppError } from '../../../errors.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { finish, keepParams, keepProgress } from '../../../jobs/job-store.ts'
import { docsAfter, markGuesses, putDocs } from '../../customers/service.ts'
import { goOn, Halted } from '../lists/people-pages.ts'
import type { MoveInParams } from '../params.ts'
import { foundIn } from './meanwhile.ts'
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
    throw archiveError(name, error)
  }
}

/** What was thrown while an archive was read. No room, or no right to write, says nothing about the archive; anything else does. */
export function archiveError(name: string, error: unknown): unknown {
  const known = asAppError(error, name)
  return known instanceof AppError && known.code !== 'DATABASE_CORRUPT'
    ? known
    : new AppError(
        'ARCHIVE_DAMAGED',
        { name, detail: error instanceof Error ? error.message : String(error) },
        { cause: error },
      )
}

/** Told after each piece: how many more rows are in. What it throws ends the work. */
type Step = (rows: number, phase: 'write' | 'index') => Promise<void>

/** Puts the rows of one table where they belong. Throws where the file does not hold what is said of it. */
async function fill(connection: Connection, archive: Archive, one: MovedTable, step: Step): Promise<void> {
  const said = archive.whole.tables.find(({ name }) => name === one.table)
  // A table that came with a later version than the archive's.
  if (!said) return
  const entry = archive.entries.find(({ name }) => name === said.file)
  if (!entry) throw new Error(`${said.file} is missing`)
  const put = writer(connection, one, said.columns)
  const reader = typedReader()
  let rows = -1
  connection.$client.exec('begin')
  for await (const piece of zipText(archive.path, entry)) {
    const before = rows
    for (const values of reader.read(piece)) {
      if (values.length !== said.columns.length) throw new Error(`${said.file}: a line of ${values.length} cells`)
      if (rows >= 0) put(values)
      else if (values.some((value, at) => value !== said.columns[at]?.name))
        throw new Error(`${said.file}: other columns than said`)
      rows += 1
    }
    await step(rows - Math.max(0, before), 'write')
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

async function makeSearchable(connection: Connection, step: Step): Promise<void> {
  let last = 0
  for (;;) {
    const docs = docsAfter(connection, last, PAGE)
    if (docs.length === 0) return
    connection.$client.transaction(() => putDocs(connection as unknown as Tx, docs))()
    last = docs.at(-1)?.id ?? last
    await step(docs.length, 'index')
  }
}

/** Stays as it is here: it names nobody, and jobs are put to rest as after a restore. */
const OF_THIS_COMPUTER: ReadonlySet<string> = new Set(['accounts', 'sends', 'backup_copies', 'jobs'])

/** What an archive says it holds: its rows, and the people once more, who are made findable. */
const workIn = ({ whole }: Archive) =>
  whole.tables.reduce((sum, { name, rows }) => sum + (name === 'people' ? 2 * rows : rows), 0)

/** Progress of the whole, and a look at what is wanted between two pieces. Throws Halted. */
function stepsOf(job: JobContext, archive: Archive): Step {
  const total = workIn(archive)
  let done = 0
  return async (rows, phase) => {
    done += rows
    job.progress({ done, total, phase })
    await goOn(job)
  }
}

/**
 * Fills a copy of the present database, which holds nobody, with what is in the archive. Until it is decided that it takes
 * the place of the present one nothing has changed, and whatever ends the work half-way leaves a file that nobody asked
 * for. The row of the job itself is over in it. Throws Halted, AppError ARCHIVE_*, STORAGE_*.
 */
export async function fillCopy(job: JobContext, params: MoveInParams, file: string): Promise<void> {
  const { archive: path, name } = params
  const base = job.db.read.$client.name
  const known = statement(job.db.read, 'select count(*) from __drizzle_migrations').pluck().get() as number
  const archive = await openArchive(path, name, known)
  if (!archive) throw new AppError('ARCHIVE_DAMAGED', { name, detail: 'no archive of Bandhu' })
  const step = stepsOf(job, archive)
  await step(0, 'write')
  await copyBase(base, file)
  const connection = openConnection(file)
  try {
    const found = foundIn(connection)
    job.db.write((tx) => keepParams(tx, job.jobId, { ...params, found }))
    connection.$client.pragma('foreign_keys = OFF')
    makeRoom(connection)
    for (const one of MOVED) await fill(connection, archive, one, step)
    countOn(connection, archive)
    markGuesses(connection, archive.whole.schema)
    await makeSearchable(connection, step)
    const broken = connection.$client.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`${broken.length} rows name others that are missing`)
    createDb(connection, file, () => undefined).write((tx) => {
      keepProgress(tx, job.jobId, { done: workIn(archive), total: workIn(archive), phase: 'index' })
      finish(tx, job.jobId, { state: 'done' }, job.clock.now())
    })
  } catch (error) {
    throw error instanceof Halted ? error : archiveError(name, error)
  } finally {
    connection.$client.close()
  }
}

/** What names people by their number must not speak of those who move in under the same numbers. */
function makeRoom({ $client }: Connection): void {
  for (const { table } of [...MOVED].reverse()) if (table !== 'settings') $client.exec(`delete from ${table}`)
  for (const table of LEFT_OUT) if (!OF_THIS_COMPUTER.has(table)) $client.exec(`delete from ${table}`)
  $client.exec('update jobs set subject_id = null')
}
