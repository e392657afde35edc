/**
 * A base of generated people for benches, written straight into the tables by bulk SQL: quick to build and the same at
 * every size. What an import costs is measured elsewhere (import.ts), through the product's own job.
 */

import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { knownMigrations, migrateDatabase } from '../../electron/core/db/migrate.ts'
import { openConnection } from '../../electron/core/db/open.ts'
import { searchDocOf } from '../../electron/core/features/customers/search/search-doc.ts'
import { emailKey, parseEmail } from '../../shared/email-address.ts'
import { joinName, nameKeyOf } from '../../shared/features/customers/names.ts'
import { reversedDigits } from '../../shared/features/customers/phone-forms.ts'
import { parsePhone } from '../../shared/phone.ts'
import { foldKey } from '../../shared/text-folding.ts'
import { generatePeople, type PersonRow } from './people-generator.ts'

const migrations = join(import.meta.dirname, '../../drizzle/migrations')
const START = Date.UTC(2025, 0, 1)
/** Milliseconds from one person to the next: a million come within 232 days. */
const APART = 20_000
/** Whoever is changed or written to is so after all have come, within the rest of the year. */
const SINCE = START + 232 * 86_400_000
const SECONDS_SINCE = 133 * 86_400
/** Rows of one transaction. */
const CHUNK = 20_000

export type Base = { dataDir: string; people: number; bytes: number; seconds: number }

/** Counted up when bases are built of other rows than before. */
const ROWS_LIKE = '2'

/** What a kept base was built by; another schema or other rows need another base. */
export function baseStamp(): string {
  return [ROWS_LIKE, ...knownMigrations(migrations).map((entry) => entry.hash)].join('\n')
}

/** Builds `dataDir`/bandhu.db with `people` customers. The same seed gives the same base. */
export async function buildBase(dataDir: string, people: number, seed = 1): Promise<Base> {
  const began = performance.now()
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'bandhu.db')
  const connection = openConnection(file)
  await migrateDatabase(connection, migrations, null)
  const db = connection.$client
  db.pragma('synchronous = OFF')
  // Indexes and the search index are made once from all rows: in the order of the rows they cost ten times as much.
  const later = takeAway(db)
  const writer = personWriter(db)
  let chunk: PersonRow[] = []
  const flush = db.transaction(() => {
    for (const row of chunk) writer(row)
    chunk = []
  })
  for (const row of generatePeople(people, seed)) {
    chunk.push(row)
    if (chunk.length === CHUNK) flush()
  }
  flush()
  db.exec("insert into people_fts(people_fts) values ('rebuild')")
  for (const sql of later) db.exec(sql)
  db.exec('analyze')
  db.close()
  writeFileSync(join(dataDir, 'complete'), baseStamp())
  return { dataDir, people, bytes: statSync(file).size, seconds: (performance.now() - began) / 1000 }
}

/** Drops the triggers and the indexes that are not a key, and gives their SQL. */
function takeAway(db: Database): string[] {
  const rows = db
    .prepare("select type, name, sql from sqlite_master where type in ('trigger', 'index') and sql is not null")
    .all() as { type: string; name: string; sql: string }[]
  for (const { type, name } of rows) db.exec(`drop ${type} "${name}"`)
  return rows.map((row) => row.sql)
}

/** Finds or makes a row of a table with `name` and `name_key`. */
function namedRows(db: Database, table: 'companies' | 'tags'): (name: string) => number {
  const known = new Map<string, number>()
  const insert =
    table === 'companies'
      ? db.prepare(`insert into companies (name, name_key, created_at, updated_at) values (?, ?, ${START}, ${START})`)
      : db.prepare('insert into tags (name, name_key) values (?, ?)')
  return (name) => {
    const key = foldKey(name)
    let id = known.get(key)
    if (id === undefined) {
      id = Number(insert.run(name, key).lastInsertRowid)
      known.set(key, id)
    }
    return id
  }
}

function statements(db: Database) {
  return {
    person: db.prepare(
      `insert into people (name, name_key, given_name, family_name, company_id, job_title, created_at, updated_at, last_mailed_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    email: db.prepare('insert into person_emails (person_id, address, address_key, is_primary) values (?, ?, ?, 1)'),
    phone: db.prepare(
      'insert into person_phones (person_id, number, e164, digits_reversed, is_primary) values (?, ?, ?, ?, 1)',
    ),
    address: db.prepare(
      'insert into person_addresses (person_id, street, city, postal_code, country, is_primary) values (?, ?, ?, ?, ?, 1)',
    ),
    tag: db.prepare('insert into person_tags (person_id, tag_id) values (?, ?)'),
    consent: db.prepare("insert into consents (person_id, status, source, at) values (?, ?, 'import', ?)"),
    doc: db.prepare('insert into search_docs (person_id, name, email, phone, company, city) values (?, ?, ?, ?, ?, ?)'),
  }
}

function personWriter(db: Database): (row: PersonRow) => void {
  const company = namedRows(db, 'companies')
  const tag = namedRows(db, 'tags')
  const put = statements(db)
  let n = 0
  return (row) => {
    const [
      given = '',
      family = '',
      mail = '',
      tel = '',
      firm = '',
      job,
      street,
      city = '',
      code,
      country,
      tags,
      status,
    ] = row
    n += 1
    const name = joinName(given, family)
    const email = parseEmail(mail)
    const emails = email.ok ? [{ address: email.address }] : []
    const phone = parsePhone(tel, 'BD')
    const phones = phone.key ? [{ number: phone.raw, e164: phone.e164 }] : []
    // As in every base: who came later has the later moment and the higher number. Only what happened since, to a fifth a
    // change and to a third a letter, is in an order of its own.
    const at = START + n * APART
    const since = SINCE + ((n * 7_919) % SECONDS_SINCE) * 1000
    const id = Number(
      put.person.run(
        name,
        nameKeyOf({ name, emails, phones }),
        given || null,
        family || null,
        firm ? company(firm) : null,
        job || null,
        at,
        n % 5 === 0 ? since : at,
        n % 3 === 0 ? since : null,
      ).lastInsertRowid,
    )
    for (const { address } of emails) put.email.run(id, address, emailKey(address))
    for (const { number, e164 } of phones) put.phone.run(id, number, e164, reversedDigits(number, e164))
    if (street || city) put.address.run(id, street, city, code, country === 'India' ? 'IN' : 'BD')
    for (const word of tags ? tags.split(', ') : []) put.tag.run(id, tag(word))
    if (status) put.consent.run(id, status, at)
    const doc = searchDocOf({
      name,
      emails: emails.map((e) => e.address),
      phones,
      company: firm || null,
      cities: city ? [city] : [],
    })
    put.doc.run(id, doc.name, doc.email, doc.phone, doc.company, doc.city)
  }
}
