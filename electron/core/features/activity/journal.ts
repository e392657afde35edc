import { getTableName } from 'drizzle-orm'
import { actions, type journal } from '../../../../drizzle/schema/activity.ts'
import { campaignRecipients } from '../../../../drizzle/schema/campaigns.ts'
import { companies, companyAliases } from '../../../../drizzle/schema/companies.ts'
import { consentHistory, consents, topicConsents, topics } from '../../../../drizzle/schema/consent.ts'
import * as customers from '../../../../drizzle/schema/customers.ts'
import { duplicateVerdicts } from '../../../../drizzle/schema/duplicates.ts'
import { companyValues, customFields, customValues } from '../../../../drizzle/schema/fields.ts'
import { importAside, importKnown } from '../../../../drizzle/schema/import.ts'
import { incompleteSkips } from '../../../../drizzle/schema/incomplete.ts'
import { mergedPeople } from '../../../../drizzle/schema/merge.ts'
import { searchDocs } from '../../../../drizzle/schema/search.ts'
import { segmentMembers, segments } from '../../../../drizzle/schema/segments.ts'
import type { ActionKind } from '../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

/** Tables an action can be taken back in, with the column that names a row. Anything else is not journaled. */
export const JOURNALED = {
  people: 'id',
  person_emails: 'id',
  person_phones: 'id',
  person_addresses: 'id',
  person_tags: 'id',
  segments: 'id',
  segment_members: 'id',
  consents: 'id',
  topic_consents: 'id',
  consent_history: 'id',
  topics: 'id',
  custom_values: 'id',
  custom_fields: 'id',
  companies: 'id',
  company_values: 'id',
  company_aliases: 'id',
  households: 'id',
  household_members: 'id',
  households_apart: 'id',
  incomplete_skips: 'id',
  tags: 'id',
  timeline_events: 'id',
  search_docs: 'person_id',
  merged_people: 'person_id',
  campaign_recipients: 'id',
  import_aside: 'id',
  import_known: 'id',
  duplicate_verdicts: 'id',
} as const satisfies Record<string, string>

export type JournaledTable = keyof typeof JOURNALED

// The names above are those of the schema: a renamed table is found here, not by an undo that fails.
const NAMES = [
  customers.people,
  customers.personEmails,
  customers.personPhones,
  customers.personAddresses,
  customers.personTags,
  segments,
  segmentMembers,
  consents,
  topicConsents,
  consentHistory,
  topics,
  customValues,
  customFields,
  companies,
  companyValues,
  companyAliases,
  customers.households,
  customers.householdMembers,
  customers.householdsApart,
  incompleteSkips,
  customers.tags,
  customers.timelineEvents,
  searchDocs,
  mergedPeople,
  campaignRecipients,
  importAside,
  importKnown,
  duplicateVerdicts,
].map((table) => getTableName(table))
if (NAMES.some((name) => !(name in JOURNALED))) throw new Error(`journal and schema disagree: ${NAMES.join(', ')}`)

/** A row as the database holds it: column name → value. */
export type RowImage = Record<string, string | number | null>

/** The row as it is now; undefined where there is none. Take it before changing or deleting. */
export function rowImage(db: ReadDb, table: JournaledTable, id: number): RowImage | undefined {
  return statement(db, `select * from ${table} where ${JOURNALED[table]} = ?`).get(id) as RowImage | undefined
}

export type NewAction = { kind: ActionKind; title: string; subjectId: number | null; people: number }

/** Opens an action that "Recent actions" shows. A bulk one stays `running` until closeAction. */
export function openAction(tx: Tx, action: NewAction, at: number, state: 'running' | 'applied'): number {
  return tx
    .insert(actions)
    .values({ ...action, at, state })
    .returning({ id: actions.id })
    .get().id
}

/** Tables whose rows go and come with a person. */
export const HANGING = [
  'search_docs',
  'person_emails',
  'person_phones',
  'person_addresses',
  'person_tags',
  'segment_members',
  'consents',
  'topic_consents',
  'consent_history',
  'custom_values',
  'timeline_events',
  'household_members',
  'households_apart',
  'incomplete_skips',
] as const satisfies readonly JournaledTable[]

type PersonMark = {
  /** Whose row it is; null for rows that belong to nobody (companies, tags). */
  personId: number | null
  /** people.version once the action is through with this person; the undo leaves a person alone who moved on. */
  versionAfter: number | null
}

/** Rows firstId…lastId of `table` came into being. One entry for a whole chunk: ids of one transaction are contiguous. */
export function journalInserted(
  tx: Tx,
  actionId: number,
  table: JournaledTable,
  firstId: number,
  lastId: number,
  mark: PersonMark,
): void {
  statement(
    tx,
    'insert into journal (action_id, "table", op, first_id, last_id, person_id, version_after) values (?, ?, ?, ?, ?, ?, ?)',
  ).run(actionId, table, 'insert', firstId, lastId, mark.personId, mark.versionAfter)
}

/** As `journalInserted`, for one row with what it holds: an undo leaves it where somebody changed it since. */
export function journalInsertedAs(
  tx: Tx,
  actionId: number,
  table: JournaledTable,
  row: RowImage,
  { personId, versionAfter }: PersonMark,
): void {
  const id = row[JOURNALED[table]]
  statement(
    tx,
    `insert into journal (action_id, "table", op, first_id, last_id, person_id, version_after, before)
     values (?, ?, 'insert', ?, ?, ?, ?, ?)`,
  ).run(actionId, table, id, id, personId, versionAfter, JSON.stringify({ ...row, after: JSON.stringify(row) }))
}

/** The row was `before` and is about to be changed or deleted. */
export function journalBefore(
  tx: Tx,
  actionId: number,
  op: 'update' | 'delete',
  table: JournaledTable,
  before: RowImage,
  mark: PersonMark,
): void {
  const id = before[JOURNALED[table]]
  statement(
    tx,
    'insert into journal (action_id, "table", op, first_id, last_id, person_id, version_after, before) values (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(actionId, table, op, id, id, mark.personId, mark.versionAfter, JSON.stringify(before))
}

/** Ids of a person's rows in one table. */
export function rowsOf(db: ReadDb, table: JournaledTable, personId: number): number[] {
  const column = table === 'people' ? 'id' : 'person_id'
  return statement(db, `select ${JOURNALED[table]} from ${table} where ${column} = ? order by 1`)
    .pluck()
    .all(personId) as number[]
}

const WAITING_ROWS = 'select id, import_id, person_id from import_aside where person_id = ? order by id'

/** Everything of a person who is about to be deleted: the row of the person last, so that it comes back first. */
export function journalPerson(tx: Tx, actionId: number, personId: number, version: number | null): void {
  const mark = { personId, versionAfter: version }
  for (const table of [...HANGING, 'people'] as const)
    for (const id of rowsOf(tx, table, personId)) {
      const before = rowImage(tx, table, id)
      if (before) journalBefore(tx, actionId, 'delete', table, before, mark)
    }
  // Rows of a file that wait to be mended stay, and know whom they are about again when the person comes back.
  for (const row of statement(tx, WAITING_ROWS).all(personId) as RowImage[])
    journalBefore(tx, actionId, 'update', 'import_aside', row, mark)
}

export type JournalRow = typeof journal.$inferSelect

/** The beginning of a question for whole entries: where a loop asks, the query builder takes ten times what SQLite does. */
export const ENTRY = `select id, action_id as actionId, "table", op, first_id as firstId, last_id as lastId,
    person_id as personId, version_after as versionAfter, before, after, reversed
  from journal`
