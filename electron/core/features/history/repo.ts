import type { ActionKind } from '../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { type JournaledTable, type RowImage, rowImage } from '../activity/journal.ts'
import { type Entry, type Step, stepsOf } from './derive.ts'

/** The last so many entries are shown. */
const SHOWN = 1_000

const ENTRIES = `
  select * from (
    select j.id, j.action_id as actionId, j."table", j.op, j.first_id as firstId, j.last_id as lastId, j.before, j.after,
      j.reversed, a.kind, a.title, a.people, a.at
    from journal j join actions a on a.id = j.action_id where`
const THE_LAST = `order by j.id desc limit ${SHOWN}) order by id`
/** Of an edit and what came after it, which tells what its rows became: no more than that, however long the history is. */
const FROM_ON = `order by j.id limit ${SHOWN}) order by id`

const PERSONS = `${ENTRIES} j.person_id = @id and j.id >= @from and j."table" in ('people', 'person_emails', 'person_phones',
  'person_addresses', 'person_tags', 'segment_members', 'household_members', 'consents', 'custom_values')`

/** Also of values it has no more, and of those that a merge gave it. */
const COMPANYS = `${ENTRIES} j.id in (
    select id from journal where "table" in ('companies', 'company_values') and "table" = 'companies' and first_id = @id
      and id >= @from and op <> 'insert'
    union all
    select id from journal where "table" in ('companies', 'company_values') and "table" = 'company_values'
      and id >= @from and first_id in (
        select id from company_values where company_id = @id
        union select first_id from journal where "table" = 'company_values' and before ->> '$.company_id' = @id))`

const OF_PERSON = { all: `${PERSONS} ${THE_LAST}`, from: `${PERSONS} ${FROM_ON}` }
const OF_COMPANY = { all: `${COMPANYS} ${THE_LAST}`, from: `${COMPANYS} ${FROM_ON}` }

type Stored = {
  id: number
  actionId: number
  table: string
  op: Entry['op']
  firstId: number
  lastId: number
  before: string | null
  after: string | null
  reversed: 0 | 1
  kind: ActionKind
  title: string
  people: number
  at: number
}

export type Told = Pick<Stored, 'kind' | 'title' | 'people' | 'at' | 'actionId'>
export type ToldStep = Step & { by: Told }

/** What the journal tells of a person, oldest first; `from`: from this entry on. What a deletion took along and a restore brought back changed nothing. */
export function stepsOfPerson(db: ReadDb, personId: number, from?: number): ToldStep[] {
  return stepsIn(db, OF_PERSON, personId, from).filter(
    ({ by }) => by.kind !== 'customer-deleted' && by.kind !== 'bulk-delete',
  )
}

/** The same of a company; what it was made with, and what took it along (it was deleted, became another), changed nothing of it. */
export function stepsOfCompany(db: ReadDb, companyId: number, from?: number): ToldStep[] {
  const steps = stepsIn(db, OF_COMPANY, companyId, from)
  const left = ({ entry }: Step) => entry.table === 'companies' && entry.op === 'delete'
  const leaving = new Set(steps.filter(left).map(({ by }) => by.actionId))
  return steps.filter(({ by }) => by.kind !== 'company-created' && !leaving.has(by.actionId))
}

function stepsIn(db: ReadDb, sql: typeof OF_PERSON, id: number, from: number | undefined): ToldStep[] {
  const told = new Map<number, Told>()
  const rows = statement(db, from === undefined ? sql.all : sql.from).all({ id, from: from ?? 0 }) as Stored[]
  const entries = rows.flatMap((row): Entry[] => {
    told.set(row.id, row)
    const { id, table, op, reversed } = row
    const image = (text: string | null) => (text === null ? null : (JSON.parse(text) as RowImage))
    // A value that became another kind, and what a merge changed, carries what it became.
    const { after: kept, ...before } = image(row.before) ?? {}
    const after = image(row.after) ?? (typeof kept === 'string' ? { ...before, ...image(kept) } : null)
    return Array.from({ length: row.lastId - row.firstId + 1 }, (_, at) => ({
      id,
      table,
      op,
      rowId: row.firstId + at,
      before: row.before === null ? null : before,
      after,
      reversed: reversed === 1,
    }))
  })
  const now = (table: string, id: number) => rowImage(db, table as JournaledTable, id) ?? null
  return stepsOf(entries, now).flatMap((step) => {
    const by = told.get(step.entry.id)
    return by ? [{ ...step, by }] : []
  })
}

export type ConsentEvent = { id: number; at: number; text: string | null; state: string }

/** What was said about letters by hand, by a letter that came back or by the person: written on the timeline. */
export function consentEvents(db: ReadDb, personId: number): ConsentEvent[] {
  return statement(
    db,
    "select id, at, text, state from timeline_events where person_id = ? and kind = 'consent' order by id",
  ).all(personId) as ConsentEvent[]
}

/** Who else is in a household now; '' where nobody is any more. */
export function livingWith(db: ReadDb, householdId: unknown, personId: number): string {
  const names = statement(
    db,
    `select p.name from household_members m join people p on p.id = m.person_id
     where m.household_id = ? and p.id <> ? order by p.name_key, p.id`,
  )
    .pluck()
    .all(householdId, personId) as string[]
  return names.filter(Boolean).join(', ')
}

/** An act on more people is not looked through for who left: its entries would all have to be read. */
const READ_WHOLE = 1_000
/** Those who left a household after an entry of the journal, each by what they did first then. */
const LEFT_SINCE = `select j.person_id from actions a cross join journal j on j.action_id = a.id
  where a.id >= @actionId and a.kind in ('household-changed', 'bulk-set') and a.people <= ${READ_WHOLE}
    and j."table" = 'household_members' and j.id > @entry and j.before ->> '$.household_id' = @householdId
    and not exists (select 1 from journal e where e.person_id = j.person_id and e."table" = 'household_members'
      and e.id > @entry and e.id < j.id)`

/**
 * With whom a person lived in a household at the time of an entry of the journal: whoever is there and came no later, who
 * left since, and whoever came or left with them; '' where nobody else is.
 */
export function livedWith(
  db: ReadDb,
  at: { householdId: unknown; personId: number; entry: number; actionId: number },
): string {
  const names = statement(
    db,
    `select p.name from people p where p.id <> @personId and p.id in (
       select m.person_id from household_members m where m.household_id = @householdId and not exists (
         select 1 from journal j where j.person_id = m.person_id and j."table" = 'household_members' and j.id > @entry)
       union
       select j.person_id from journal j where j.action_id = @actionId and j."table" = 'household_members'
         and coalesce(j.before ->> '$.household_id', @householdId) = @householdId
       union ${LEFT_SINCE})
     order by p.name_key, p.id`,
  )
    .pluck()
    .all(at) as string[]
  return names.filter(Boolean).join(', ')
}

/** The name of a company, tag or list; null: it is gone. */
export function nameOf(db: ReadDb, table: 'companies' | 'tags' | 'segments', id: unknown): string | null {
  const sql = {
    companies: 'select name from companies where id = ?',
    tags: 'select name from tags where id = ?',
    segments: 'select name from segments where id = ?',
  }[table]
  return (statement(db, sql).pluck().get(id) as string | undefined) ?? null
}
