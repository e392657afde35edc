import Database from 'better-sqlite3'
import { APPLICATION_ID } from './open.ts'

/** What a database holds, read with plain SQL: it may be of an earlier version, or damaged. */
export type BaseFacts = {
  ours: boolean
  people: number
  letters: number
  businessName: string
  /** Hashes of the migrations it went through, in their order. */
  migrations: string[]
}

const NOTHING: BaseFacts = { ours: false, people: 0, letters: 0, businessName: '', migrations: [] }

/** Names of the tables: a database of an earlier version has fewer. */
export function tablesIn(client: Database.Database): ReadonlySet<unknown> {
  return new Set(client.prepare("select name from sqlite_master where type = 'table'").pluck().all())
}

/** Reads on an open connection; inside a transaction all figures are of one moment. */
export function readFacts(client: Database.Database): BaseFacts {
  const ours = client.pragma('application_id', { simple: true }) === APPLICATION_ID
  if (!ours) return NOTHING
  const tables = tablesIn(client)
  const value = (table: string, sql: string) => (tables.has(table) ? client.prepare(sql).pluck().get() : undefined)
  return {
    ours,
    people: Number(value('people', 'select count(*) from people') ?? 0),
    letters: Number(value('campaigns', 'select count(*) from campaigns') ?? 0),
    businessName: String(value('settings', 'select business_name from settings where id = 1') ?? ''),
    migrations: tables.has('__drizzle_migrations')
      ? (client.prepare('select hash from __drizzle_migrations order by id').pluck().all() as string[])
      : [],
  }
}

/** A file's facts and whether it is sound; `damage` holds SQLite's words. Seconds at a million people: in a worker. */
export function inspectBase(file: string): BaseFacts & { damage: string | null } {
  let client: Database.Database | null = null
  try {
    client = new Database(file, { readonly: true, fileMustExist: true })
    const facts = readFacts(client)
    if (!facts.ours) return { ...facts, damage: null }
    const answer = client.pragma('quick_check(1)', { simple: true })
    return { ...facts, damage: answer === 'ok' ? null : String(answer) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const detail = error instanceof Error ? error.message : String(error)
    return { ...NOTHING, ours: code !== 'SQLITE_NOTADB', damage: detail }
  } finally {
    client?.close()
  }
}
