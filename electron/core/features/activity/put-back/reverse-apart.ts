/**
 * What an act on many did to one person is taken back by itself where other things were changed since: each value goes
 * back that is still as the act left it.
 */

import type { ActionKind } from '../../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { findAgain } from '../../customers/search/fresh-docs.ts'
import { type JournaledTable, type JournalRow, type RowImage, rowImage } from '../journal.ts'
import type { ActionRow } from '../repo.ts'
import { companyNow, leadsNowhere, waitsForUndo } from '../since/leads-to.ts'
import { bringBackTheirs, dropLeftEmpty, isOfCompanyGone, workplacesBetween } from './left-empty.ts'
import { ownComesBack } from './own-comes-back.ts'
import { restoreRow } from './restore-row.ts'

/** Acts that set one thing of each person, and no consent: that is never loosened by looking at a part. */
const APART: ReadonlySet<string> = new Set<ActionKind>(['bulk-set', 'bulk-tag', 'bulk-untag', 'bulk-list', 'bulk-note'])
/** Written again from what the person is by then. */
const DERIVED: ReadonlySet<string> = new Set(['search_docs', 'timeline_events'])

/** Columns such an act writes; those of one line say one thing together. */
const SAID: Partial<Record<string, readonly (readonly string[])[]>> = {
  people: [['company_id'], ['job_title'], ['birthday'], ['language'], ['source'], ['owner'], ['notes'], ['photo_id']],
  person_emails: [['kind']],
  person_phones: [['kind']],
  person_addresses: [['street', 'city', 'region', 'postal_code', 'country'], ['kind']],
  person_tags: [['tag_id']],
  segment_members: [['segment_id']],
  custom_values: [['text_value', 'number_value', 'minor_units', 'currency', 'day_value', 'flag_value', 'choices']],
}

/** One row to put back: the columns that go back, or the whole row. `left`: as the act left it, for the history. */
export type Step = { entry: JournalRow; values: RowImage; left: RowImage | null }

const LATER = `select before from journal where person_id = @person and "table" = @table and first_id = @row
  and last_id = @row and id > @id and before is not null order by id`

export const imageOf = (text: string | null): RowImage => {
  const { after: _, ...image } = JSON.parse(text ?? '{}') as RowImage
  return image
}

/** What the row was before each later act on it. */
function laterImages(db: ReadDb, { id, personId, table, firstId }: JournalRow): RowImage[] {
  const rows = statement(db, LATER).pluck().all({ id, person: personId, table, row: firstId }) as string[]
  return rows.map(imageOf)
}

const same = (a: RowImage, b: RowImage, columns: readonly string[]) =>
  columns.every((column) => (a[column] ?? null) === (b[column] ?? null))

/** Where the rows of somebody are: in the base, or as what took them away holds them (set-when-back.ts). */
export type Rows = {
  now(table: JournaledTable, id: number): RowImage | undefined
  /** They have such a tag, list or value by now. */
  hasSame(table: string, image: RowImage): boolean
  /** Addresses beside this one. */
  hasOtherPlace(image: RowImage): boolean
}

const SAME_AGAIN: Partial<Record<string, string>> = {
  person_tags: 'select 1 from person_tags where person_id = @person_id and tag_id = @other',
  segment_members: 'select 1 from segment_members where person_id = @person_id and segment_id = @other',
  custom_values: 'select 1 from custom_values where person_id = @person_id and field_id = @other',
}
const OTHER_PLACES = 'select 1 from person_addresses where person_id = @person_id and id <> @id'

/** What of a row tells which are the same. */
export const otherOf = ({ tag_id, segment_id, field_id }: RowImage) => tag_id ?? segment_id ?? field_id ?? null

const inBase = (db: ReadDb): Rows => ({
  now: (table, id) => rowImage(db, table, id),
  hasSame(table, image) {
    const asked = { person_id: image.person_id, other: otherOf(image) }
    return statement(db, SAME_AGAIN[table] ?? '').get(asked) !== undefined
  },
  hasOtherPlace: ({ id = null, person_id = null }) => statement(db, OTHER_PLACES).get({ id, person_id }) !== undefined,
})

/** A row that the act took away. */
function comesBack(rows: Rows, entry: JournalRow): Step[] | null {
  if (SAME_AGAIN[entry.table] === undefined) return null
  const image = imageOf(entry.before)
  if (rows.hasSame(entry.table, image)) return entry.table === 'custom_values' ? null : []
  return [{ entry, values: image, left: null }]
}

/** What is to be done for one entry; null: somebody changed it since. */
function stepsOf(db: ReadDb, entry: JournalRow, rows: Rows): Step[] | null {
  const groups = SAID[entry.table]
  if (!groups || entry.firstId !== entry.lastId) return null
  if (entry.op === 'delete') return comesBack(rows, entry)
  const now = rows.now(entry.table as JournaledTable, entry.firstId)
  const later = laterImages(db, entry)
  // What the act wrote first, and somebody took away since, is as it was before.
  if (!now) return entry.op === 'insert' ? [] : null
  const left = later[0] ?? now
  const kept = (columns: readonly string[]) => [...later, now].every((one) => same(one, left, columns))
  // An address that others have come beside since: one of them would have to take its place.
  const isFirstOfMore = () => now.is_primary === 1 && rows.hasOtherPlace(now)
  if (entry.op === 'insert') return groups.every(kept) && !isFirstOfMore() ? [{ entry, values: {}, left }] : null
  const before = imageOf(entry.before)
  const changed = groups.filter((columns) => !same(before, left, columns))
  if (!changed.every(kept)) return null
  const values = Object.fromEntries(changed.flat().map((column) => [column, before[column] ?? null]))
  return changed.length === 0 ? [] : [{ entry, values, left }]
}

/** What goes back of one person; null: the act is none of these, or what it wrote was changed since. It only reads. */
export function stepsApart(
  db: ReadDb,
  { kind }: Pick<ActionRow, 'kind'>,
  entries: readonly JournalRow[],
  rows = inBase(db),
): Step[] | null {
  if (!APART.has(kind)) return null
  const steps: Step[] = []
  for (const entry of entries) {
    if (DERIVED.has(entry.table) || isOfCompanyGone(entry)) continue
    const found = stepsOf(db, entry, rows)
    if (found === null) return null
    steps.push(...found)
  }
  return steps
}

/** Acts since then stand on what the row was: their own undo is not to bring the old value back. */
const REWRITE = `update journal set before = json_set(before, @path, @value) where person_id in (@person, @into)
  and "table" = @table and first_id = @row and last_id = @row and id > @id and reversed = 0 and before is not null`
const NOTE_LEFT = 'update journal set after = ? where id = ?'

function putBack(tx: Tx, step: Step, at: number): void {
  const { entry, values } = step
  const table = entry.table as JournaledTable
  noteLeft(tx, step)
  if (entry.op === 'insert') statement(tx, `delete from ${table} where id = ?`).run(entry.firstId)
  else if (entry.op === 'delete') {
    if (leadsNowhere(tx, table, values)) waitsForUndo(tx, table, values, entry.actionId)
    else if (table === 'custom_values') ownComesBack(tx, values, at)
    else restoreRow(tx, table, values, false)
  } else {
    const row = { ...values }
    if ('company_id' in row) row.company_id = companyNow(tx, row.company_id as number | null)
    restoreRow(tx, table, { ...row, id: entry.firstId }, true)
    rewriteLater(tx, entry, row)
  }
}

/** @param into who they are part of by now: a merge is written down as that of who stayed */
export function rewriteLater(tx: Tx, entry: JournalRow, values: RowImage, into = entry.personId): void {
  const { id, personId: person, table, firstId: row } = entry
  for (const [column, value] of Object.entries(values))
    statement(tx, REWRITE).run({ path: `$.${column}`, value, person, into, table, row, id })
}

export function noteLeft(tx: Tx, { entry, left }: Step): void {
  if (left) statement(tx, NOTE_LEFT).run(JSON.stringify(left), entry.id)
}

/** Takes back what an act did to somebody who was changed since. False: nothing is written, what it wrote was changed, too. */
export function takeBackApart(
  tx: Tx,
  changes: ChangeSet,
  action: ActionRow,
  { personId, entries }: { personId: number; entries: readonly JournalRow[] },
): boolean {
  const steps = stepsApart(tx, action, entries)
  if (steps === null) return false
  bringBackTheirs(tx, changes, entries)
  const left = workplacesBetween(tx, personId, personId)
  for (const step of steps) putBack(tx, step, action.at)
  for (const { table, op, firstId, lastId } of entries)
    if (table === 'timeline_events' && op === 'insert')
      statement(tx, 'delete from timeline_events where id between ? and ?').run(firstId, lastId)
  dropLeftEmpty(tx, changes, left)
  findAgain(tx, personId)
  statement(tx, 'update people set version = version + 1 where id = ?').run(personId)
  return true
}
