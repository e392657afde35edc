import { Zip, ZipDeflate } from 'fflate'
import { exportColumnSchema } from '../../../../../shared/features/export/contract.ts'
import { WHOLE_FILE, WHOLE_FORMAT, WHOLE_VERSION, type Whole } from '../../../../../shared/features/export/whole.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { listFields } from '../../fields/service.ts'
import { currentInstallation, currentSettings } from '../../settings/service.ts'
import { companyFile } from '../lists/company-file.ts'
import { peopleFile } from '../lists/people-files.ts'
import { goOn } from '../lists/people-pages.ts'
import { createZipLimit } from '../lists/zip-limit.ts'
import type { ExportParams } from '../params.ts'
import { typedLine, type Value } from './typed-csv.ts'
import { MOVED, type MovedTable } from './whole-tables.ts'
import { leftOutIn, readmeOf } from './whole-words.ts'

/** Rows read at once. */
const PAGE = 1_000
const LEVEL = 1

export type Column = { name: string; type: string }

/** The columns of a table in the order in which they were made. The name comes from the closed list. */
export function columnsIn(db: ReadDb, table: string): Column[] {
  const rows = statement(db, 'select name, type from pragma_table_info(?)').all(table) as Column[]
  return rows.map(({ name, type }) => ({ name, type: type.toLowerCase() }))
}

const condition = ({ where }: MovedTable, more = '1') => `where (${where ?? '1'}) and (${more})`

const fileOf = (table: string) => `tables/${table}.csv`

function describe(db: ReadDb, version: string, at: number): Whole & Record<string, unknown> {
  const { businessName, language } = currentSettings(db)
  const count = (one: MovedTable) =>
    statement(db, `select count(*) from ${one.table} ${condition(one)}`)
      .pluck()
      .get() as number
  const lastId = statement(db, 'select seq from sqlite_sequence where name = ?').pluck()
  return {
    format: WHOLE_FORMAT,
    version: WHOLE_VERSION,
    madeBy: version,
    schema: statement(db, 'select count(*) from __drizzle_migrations').pluck().get() as number,
    madeAt: new Date(at).toISOString(),
    installation: currentInstallation(db),
    businessName,
    language,
    tables: MOVED.map((one) => ({
      name: one.table,
      file: fileOf(one.table),
      rows: count(one),
      columns: columnsIn(db, one.table),
      lastId: lastId.get(one.table) as number | undefined,
    })),
    // For people: what the numbers in custom_values and company_values mean.
    ownFields: (['person', 'company'] as const).flatMap((subject) =>
      listFields(db, subject).map(({ id, name, kind, options }) => ({ id, subject, name, kind, options })),
    ),
    leftOut: leftOutIn(language),
  }
}

/** The rows of a table as lines, by their number; `sample_addresses` and `pictures` have texts for it, which sort as well. */
function* tableLines(db: ReadDb, one: MovedTable): Generator<{ text: string; rows: number }> {
  const columns = columnsIn(db, one.table)
  yield { text: `${columns.map(({ name }) => `"${name}"`).join(',')}\r\n`, rows: 0 }
  const list = columns.map(({ name }) => one.as?.[name] ?? `"${name}"`).join(', ')
  const sql = `select rowid, ${list} from ${one.table} ${condition(one, 'rowid > ?')} order by rowid limit ${PAGE}`
  const page = statement(db, sql).raw()
  let last = -1
  for (;;) {
    const rows = page.all(last) as [number, ...Value[]][]
    if (rows.length === 0) return
    last = rows.at(-1)?.[0] ?? last
    yield { text: rows.map(([, ...values]) => typedLine(values)).join(''), rows: rows.length }
  }
}

/** The customers and the companies once more, each as a list for any other program. */
function flatLists(job: JobContext, { who }: ExportParams): Record<string, AsyncIterable<string | Uint8Array>> {
  const silent = { ...job, progress: () => undefined }
  return {
    'customers.csv': peopleFile(silent, { who, columns: exportColumnSchema.options, format: 'csv' }),
    'companies.csv': companyFile(silent, { format: 'csv', chosen: { search: '' } }),
  }
}

/**
 * Everything as one archive: what it is for people and for programs, one file a table, and the customers and companies
 * once more as lists for any other program. All of it is of one moment: it is read inside one transaction. Throws Halted,
 * AppError EXPORT_TOO_LARGE.
 */
export async function* wholeFile(job: JobContext, params: ExportParams): AsyncGenerator<Uint8Array> {
  const db = job.db.read
  const ready: Uint8Array[] = []
  const encoder = new TextEncoder()
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const limit = createZipLimit()
  const add = (name: string) => {
    const part = new ZipDeflate(name, { level: LEVEL })
    zip.add(part)
    limit.entry()
    return (text: string, last = false) => {
      const bytes = encoder.encode(text)
      part.push(bytes, last)
      const pieces = ready.splice(0)
      limit.count(
        bytes.length,
        pieces.reduce((sum, { length }) => sum + length, 0),
      )
      return pieces
    }
  }
  db.$client.exec('begin')
  try {
    const whole = describe(db, params.madeBy ?? '', job.startedAt)
    const { language } = currentSettings(db)
    yield* add(WHOLE_FILE)(`${JSON.stringify(whole, null, 2)}\n`, true)
    yield* add('README.txt')(readmeOf(language, whole), true)
    const total = whole.tables.reduce((sum, { rows }) => sum + rows, 0)
    let done = 0
    for (const one of MOVED) {
      const write = add(fileOf(one.table))
      for (const { text, rows } of tableLines(db, one)) {
        yield* write(text)
        done += rows
        job.progress({ done, total, phase: 'write' })
        await goOn(job)
      }
      yield* write('', true)
    }
    for (const [name, pieces] of Object.entries(flatLists(job, params))) {
      const write = add(name)
      for await (const piece of pieces) yield* write(String(piece))
      yield* write('', true)
    }
    zip.end()
    yield* ready.splice(0)
  } finally {
    db.$client.exec('commit')
  }
}
