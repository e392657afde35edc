/** Segments and lists that were deleted and may come back: the journal keeps them as they were. */

import { parseRules, segmentsIn } from '../../../../shared/features/segments/rules.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import {
  type JournalRow,
  journalBefore,
  journalInserted,
  openAction,
  type RowImage,
  rowImage,
} from '../activity/journal.ts'
import { restoreRow } from '../activity/put-back/restore-row.ts'
import { type Away, whoTookThem } from '../activity/since/took-away.ts'
import { deleteSegment, getSegment } from './repo.ts'

/** With the numbers of the rows of a list, and whose they are, beside its own row: one entry however many stand on it. */
type Member = [id: number, personId: number]
const MEMBERS = 'select id, person_id from segment_members where segment_id = ? order by id'

/** The segment goes, and can be brought back with its number and who was on it. Gives the action. */
export function deleteWithUndo(tx: Tx, changes: ChangeSet, id: number, at: number): number {
  const row = rowImage(tx, 'segments', id)
  const members = statement(tx, MEMBERS).raw().all(id) as Member[]
  const action = { kind: 'segment-deleted', title: String(row?.name ?? ''), subjectId: id, people: 0 } as const
  const actionId = openAction(tx, action, at, 'applied')
  const nobodys = { personId: null, versionAfter: null }
  journalBefore(tx, actionId, 'delete', 'segments', { ...row, members: JSON.stringify(members) }, nobodys)
  deleteSegment(tx, id)
  changes.touch('segments', id)
  changes.touch('actions', actionId)
  return actionId
}

const imageOf = ({ before }: Pick<JournalRow, 'before'>) => {
  const { members, ...image } = JSON.parse(before ?? '{}') as RowImage
  return { image, members: String(members ?? '[]') }
}

/** Why a segment cannot come back: one that its rules ask for is gone, too; null: it can. It only reads. */
export function whySegmentStays(db: ReadDb, entry: Pick<JournalRow, 'before'>): 'part-deleted' | null {
  const { rules } = imageOf(entry).image
  const parsed = rules == null ? null : parseRules(String(rules))
  return parsed && segmentsIn(parsed).some((id) => getSegment(db, id) === undefined) ? 'part-deleted' : null
}

const TAKEN = 'select 1 from segments where name_key = ?'

function freeName(db: ReadDb, name: string): string {
  let free = name
  for (let n = 2; statement(db, TAKEN).get(foldKey(free)); n++) free = `${name} ${n}`
  return free
}

/**
 * Rows that are no more as the list was when it went: they wait for its undo with whose they are by now (links-again.ts),
 * or the act that wrote them first was taken back since.
 */
const ELSEWHERE = `select first_id from journal where action_id = @action and "table" = 'segment_members'
  union all select j.first_id from actions a cross join journal j on j.action_id = a.id and j.reversed = 1
    where a.kind in ('bulk-list', 'merge') and a.state in ('undoing', 'undone')
      and j."table" = 'segment_members' and j.op = 'insert'`
const BACK = `insert or ignore into segment_members (id, person_id, segment_id)
  select m.value ->> 0, p.id, @segment from json_each(@members) m join people p on p.id = m.value ->> 1
  where m.value ->> 0 not in (${ELSEWHERE})`
const AWAY = `select m.value ->> 0 as id, m.value ->> 1 as personId from json_each(@members) m
  where not exists (select 1 from people where id = m.value ->> 1) and m.value ->> 0 not in (${ELSEWHERE})`
const IS_THERE = 'select 1 from people where id = ?'
const GIVEN = 'insert or ignore into segment_members (person_id, segment_id) values (?, ?)'

/** Puts a segment back with its number and who was on it, those who are away once they return. False where it cannot be. */
export function restoreSegment(tx: Tx, changes: ChangeSet, entry: JournalRow): boolean {
  if (whySegmentStays(tx, entry) !== null) return false
  const { image, members } = imageOf(entry)
  const name = freeName(tx, String(image.name))
  const version = Number(image.version) + 1
  restoreRow(tx, 'segments', { ...image, name, name_key: foldKey(name), version }, false)
  const all = { action: entry.actionId, members }
  statement(tx, BACK).run({ ...all, segment: entry.firstId })
  for (const { id, personId } of statement(tx, AWAY).all(all) as { id: number; personId: number }[]) {
    const took = whoTookThem(tx, personId)
    if (took) standsWhenBack(tx, took, { id, person_id: personId, segment_id: entry.firstId })
  }
  changes.touch('segments', entry.firstId)
  changes.touchAll('segment_members')
  return true
}

/** Who has somebody's rows until they are back: whoever they are part of by now; undefined: that one is away, too. */
function holderOf(tx: Tx, took: Away): Away | undefined {
  if (statement(tx, IS_THERE).get(took.personId)) return took
  const next = whoTookThem(tx, took.personId)
  return next && next.personId !== took.personId ? holderOf(tx, next) : undefined
}

/** Somebody who is away stands on a list again when they are back; whoever they are part of stands on it for them until then. */
export function standsWhenBack(tx: Tx, took: Away, image: RowImage): void {
  journalBefore(tx, took.actionId, 'delete', 'segment_members', image, took)
  const holder = took.personId === image.person_id ? undefined : holderOf(tx, took)
  if (!holder) return
  const { changes, lastInsertRowid } = statement(tx, GIVEN).run(holder.personId, image.segment_id)
  const id = Number(lastInsertRowid)
  if (changes > 0) journalInserted(tx, holder.actionId, 'segment_members', id, id, holder)
}

export type DeletedSegment = { entryId: number; id: number; name: string; rules: string | null }

const DELETED = `select j.id as entryId, j.first_id as id, j.before ->> '$.name' as name, j.before ->> '$.rules' as rules
  from actions a cross join journal j on j.action_id = a.id and j.reversed = 0
  where a.kind = 'segment-deleted' and j."table" = 'segments'`

/** Those that can still come back: whatever is written into segments is written into them, too. */
export const deletedSegments = (db: ReadDb) => statement(db, DELETED).all() as DeletedSegment[]

const SAYS = `update journal set before = json_set(before, '$.name', @name, '$.name_key', @key, '$.rules', @rules)
  where id = @entryId`

/** They come back by another name, or asking for something else. */
export function rewriteDeleted(tx: Tx, { entryId, name, rules }: DeletedSegment): void {
  statement(tx, SAYS).run({ entryId, name, rules, key: foldKey(name) })
}
