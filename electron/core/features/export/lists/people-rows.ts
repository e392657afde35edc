import { type ReadDb, statement } from '../../../db/handles.ts'
import { readCompanies, readLines } from './people-lines.ts'
import type { PersonRow } from './person-row.ts'

const ROWS = `
  select p.id, p.name, p.given_name as givenName, p.family_name as familyName, p.company_id as companyId,
    p.job_title as jobTitle, p.birthday, p.created_at as createdAt, p.last_mailed_at as lastMailedAt, p.notes as about,
    p.language, p.source, p.owner
  from json_each(?) k cross join people p on p.id = k.value
  order by k.key`

type Columns = 'id' | 'name' | 'givenName' | 'familyName' | 'jobTitle' | 'birthday' | 'createdAt' | 'lastMailedAt'
type Row = Pick<PersonRow, Columns | 'about' | 'language' | 'source' | 'owner'> & { companyId: number | null }

/**
 * The people with these ids, in that order; who is not there any more is left out. What they have several of is read
 * table by table for all of them, in one read transaction: putting it together in each row takes three times as long.
 */
export function peopleRows(db: ReadDb, ids: readonly number[]): PersonRow[] {
  const read = (): PersonRow[] => {
    const rows = statement(db, ROWS).all(JSON.stringify(ids)) as Row[]
    const linesOf = readLines(db, ids)
    const companyOf = readCompanies(
      db,
      rows.flatMap(({ companyId }) => companyId ?? []),
    )
    return rows.map((row) => ({ ...row, ...linesOf(row.id), ...companyOf(row.companyId) }))
  }
  return db.$client.transaction(read).deferred()
}

/** The next people after this id, at most `limit`. */
export function idsAfter(db: ReadDb, id: number, limit: number): number[] {
  return statement(db, 'select id from people where id > ? order by id limit ?').pluck().all(id, limit) as number[]
}

export function countPeople(db: ReadDb): number {
  return statement(db, 'select count(*) from people').pluck().get() as number
}

/** The most lines of each kind that one person has: how many columns they need. Reads one index each. */
export function mostLines(db: ReadDb): { emails: number; phones: number; addresses: number } {
  const most = (table: 'person_emails' | 'person_phones' | 'person_addresses') =>
    (statement(db, `select max(n) from (select count(*) as n from ${table} group by person_id)`).pluck().get() as
      | number
      | null) ?? 0
  return { emails: most('person_emails'), phones: most('person_phones'), addresses: most('person_addresses') }
}

const PHOTOS = `select p.id, f.mime, f.content from json_each(?) k cross join people p on p.id = k.value
  join photos f on f.id = p.photo_id`

/** Pictures of these people, by person. */
export function photosOf(db: ReadDb, ids: readonly number[]): Map<number, { mime: string; base64: string }> {
  const rows = statement(db, PHOTOS).all(JSON.stringify(ids)) as { id: number; mime: string; content: Buffer }[]
  return new Map(rows.map(({ id, mime, content }) => [id, { mime, base64: content.toString('base64') }]))
}
