import { AppError } from '../../../../shared/errors.ts'
import type { Customer, WordsOf } from '../../../../shared/features/customers/contract.ts'
import type { HalvesGuessed } from '../../../../shared/features/customers/names.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { consentOf, notMailableNow } from '../consent/service.ts'
import { listFields, valuesOfPeople } from '../fields/service.ts'

type PersonRow = Pick<
  Customer,
  | 'id'
  | 'version'
  | 'name'
  | 'givenName'
  | 'familyName'
  | 'company'
  | 'companyId'
  | 'jobTitle'
  | 'birthday'
  | 'language'
  | 'source'
  | 'file'
  | 'owner'
  | 'notes'
  | 'photoId'
  | 'createdAt'
  | 'updatedAt'
> & { lastMailedAt: number | null; halvesGuessed: HalvesGuessed }

const PERSON = `
  select p.id, p.version, p.name, p.given_name as givenName, p.family_name as familyName, p.halves_guessed as halvesGuessed, co.name as company, p.company_id as companyId,
    p.job_title as jobTitle, p.birthday, p.language, p.source, p.owner, p.notes, p.photo_id as photoId,
    (select i.file_name from imports i where i.id = p.import_id) as file, p.created_at as createdAt, p.updated_at as updatedAt, p.last_mailed_at as lastMailedAt
  from people p left join companies co on co.id = p.company_id where p.id = ?`
const EMAILS = `
  select e.id, e.address, e.kind, e.is_primary as "primary", s.reason as suppressed
  from person_emails e left join suppressions s on s.address_key = e.address_key
  where e.person_id = ? order by e.is_primary desc, e.id`
const PHONES = `
  select id, number, e164, kind, is_primary as "primary" from person_phones
  where person_id = ? order by is_primary desc, id`
const ADDRESSES = `
  select id, street, city, region, postal_code as postalCode, country, kind, is_primary as "primary"
  from person_addresses where person_id = ? order by is_primary desc, id`
const TAGS = `
  select t.name from person_tags pt join tags t on t.id = pt.tag_id where pt.person_id = ? order by t.name_key`

type Line<T extends { primary: boolean }> = Omit<T, 'primary'> & { primary: 0 | 1 }

/** Lines of a person, the primary one first. */
function lines<T extends { primary: boolean }>(db: ReadDb, sql: string, id: number): T[] {
  const rows = statement(db, sql).all(id) as Line<T>[]
  return rows.map((row) => ({ ...row, primary: row.primary === 1 }) as unknown as T)
}

const NOW = 'select p.id from merged_people m join people p on p.id = m.into_id where m.person_id = ?'

/** Whose record that of a person who was merged is part of now. */
function whoNow(db: ReadDb, id: number): { now?: number } {
  const now = statement(db, NOW).pluck().get(id) as number | undefined
  return now === undefined ? {} : { now }
}

/** Everything the page of one person shows. Throws AppError NOT_FOUND. */
export function customerById(db: ReadDb, id: number): Customer {
  const person = statement(db, PERSON).get(id) as PersonRow | undefined
  if (!person) throw new AppError('NOT_FOUND', { entity: 'customer', id: String(id), ...whoNow(db, id) })
  return {
    ...person,
    halvesGuessed: person.halvesGuessed === 1,
    emails: lines<Customer['emails'][number]>(db, EMAILS, id),
    phones: lines<Customer['phones'][number]>(db, PHONES, id),
    addresses: lines<Customer['addresses'][number]>(db, ADDRESSES, id),
    tags: statement(db, TAGS).pluck().all(id) as string[],
    custom: valuesOfPeople(db, [id], listFields(db)).get(id) ?? [],
    consent: consentOf(db, id),
    notMailable: notMailableNow(db, id),
  }
}

/** The most words that are proposed. */
const PROPOSED = 50

const KINDS = `where kind <> '' group by kind order by count(*) desc limit ${PROPOSED}`
const WORDS: Record<WordsOf, string> = {
  owner: `select owner from people where owner is not null group by owner order by count(*) desc limit ${PROPOSED}`,
  source: `select source from people where source is not null group by source order by count(*) desc limit ${PROPOSED}`,
  email: `select kind from person_emails ${KINDS}`,
  phone: `select kind from person_phones ${KINDS}`,
  address: `select kind from person_addresses ${KINDS}`,
}

/** Words that stand with somebody as owner, source or a kind, the most used first. For the reading thread. */
export function wordsInUse(db: ReadDb, { of }: { of: WordsOf }): string[] {
  return statement(db, WORDS[of]).pluck().all() as string[]
}

/** Tags in use, the most used first. For the reading thread: each is counted. */
export function tagsInUse(db: ReadDb, _input: null): { name: string; people: number }[] {
  return statement(
    db,
    `select name, people from (
       select t.name, t.name_key, (select count(*) from person_tags pt where pt.tag_id = t.id) as people from tags t
     ) where people > 0 order by people desc, name_key`,
  ).all() as { name: string; people: number }[]
}
