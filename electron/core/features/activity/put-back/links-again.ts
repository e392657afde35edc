import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { restoreSegment, standsWhenBack } from '../../segments/service.ts'
import { ENTRY, type JournaledTable, type JournalRow, journalBefore, type RowImage } from '../journal.ts'
import { type ActionRow, markReversed } from '../repo.ts'
import { getsNamesake, LINKS, type Link, leadsNowhere } from '../since/leads-to.ts'
import { whoTookThem } from '../since/took-away.ts'
import { restoreRow } from './restore-row.ts'
import { restoreTag } from './reverse-tag.ts'

const GONE = `${ENTRY} where action_id = ? and reversed = 0 and "table" = ? and op = 'delete' and first_id = ?
  order by id desc limit 1`

/** What waited was noted after all that the act did: the tag, list or household is put back before it. */
function bringBack(tx: Tx, changes: ChangeSet, { id }: ActionRow, { column, to }: Link, image: RowImage): void {
  const gone = statement(tx, GONE).get(id, to, image[column]) as JournalRow | undefined
  if (!gone) return
  if (to === 'households') restoreRow(tx, to, JSON.parse(gone.before ?? '{}') as RowImage, false)
  else if (!(to === 'segments' ? restoreSegment : restoreTag)(tx, changes, gone)) return
  markReversed(tx, [gone.id])
}

const NEXT_VERSION = 'update people set version = version + 1 where id = ?'

/**
 * Rows of the person that waited for the undo of this action are there again, and a tag that was deleted is theirs again
 * whatever else was written to them since. False where that is nothing, or another took the place.
 */
export function linksAgain(tx: Tx, changes: ChangeSet, action: ActionRow, entries: readonly JournalRow[]): boolean {
  let again = false
  for (const { table, op, versionAfter, before } of entries) {
    const link = LINKS[table]
    if (!link || op !== 'delete' || (versionAfter !== null && action.kind !== 'tag-deleted')) continue
    const image = JSON.parse(before ?? '{}') as RowImage
    if (hasOne(tx, link, image)) continue
    bringBack(tx, changes, action, link, image)
    if (hasOne(tx, link, image)) continue
    if (!leadsNowhere(tx, table as JournaledTable, image)) restoreRow(tx, table as JournaledTable, image, false)
    else if (!getsNamesake(tx, link, image, action.id)) continue
    changes.touchAll(table)
    again = true
  }
  // Under a number of its own: an edit by hand that stands keeps the one it had.
  if (again) statement(tx, NEXT_VERSION).run(entries[0]?.personId)
  return again
}

/**
 * Whether a tag or a household of somebody who was written to since, or is away, would come back to them or wait until they
 * are back. It only reads.
 */
export function mayHaveAgain(
  db: ReadDb,
  { kind }: ActionRow,
  { personId, isAway, entries }: { personId: number; isAway: boolean; entries: readonly JournalRow[] },
): boolean {
  const links = entries.flatMap((entry) => {
    const link = LINKS[entry.table]
    return link ? [{ ...entry, link }] : []
  })
  if (isAway) return links.some(({ link }) => link.goesBy.includes(kind)) && whoTookThem(db, personId) !== undefined
  return links.some(
    ({ op, link, versionAfter, before }) =>
      op === 'delete' &&
      (versionAfter === null || kind === 'tag-deleted') &&
      !hasOne(db, link, JSON.parse(before ?? '{}') as RowImage),
  )
}

const HAS: Record<Link['to'], string> = {
  tags: 'select 1 from person_tags where id = @id or (person_id = @person_id and tag_id = @tag_id)',
  segments: 'select 1 from segment_members where person_id = @person_id and segment_id = @segment_id',
  households: 'select 1 from household_members where id = @id or person_id = @person_id',
}

/** The row is that of somebody who came to it by a merge, the tag was given to them anew, or they live with others by now. */
const hasOne = (db: ReadDb, { to }: Link, image: RowImage) => statement(db, HAS[to]).get(image) !== undefined

/** The rows of one kind that went with them, as they are noted. */
const OF_THEIRS = `action_id = @actionId and person_id = @personId and "table" = @table and op = 'delete' and reversed = 0
  and before ->> '$.person_id' = @person`
const HAD = `select 1 from journal where ${OF_THEIRS}
  and (@other is null or coalesce(before ->> '$.tag_id', before ->> '$.segment_id') = @other)`
const FORGET = `delete from journal where ${OF_THEIRS} and first_id = @id`
const AS_BEFORE = `update journal set before = @before where ${OF_THEIRS} and first_id = @id`

/**
 * Somebody is in the recycle bin, or part of somebody else, while an act that took a tag, a list or a household away is taken back:
 * what took them away tells of their rows as they are without the act, so that they have them when they come back.
 */
export function linksWhenBack(
  tx: Tx,
  changes: ChangeSet,
  action: ActionRow,
  person: number,
  entries: readonly JournalRow[],
): void {
  const went = whoTookThem(tx, person)
  for (const { table, op, firstId: id, before, versionAfter } of went ? entries : []) {
    const link = LINKS[table]
    if (!went || !link?.goesBy.includes(action.kind)) continue
    const image = JSON.parse(before ?? '{}') as RowImage
    const theirs = { actionId: went.actionId, personId: went.personId, table, person }
    if (op === 'delete') {
      if (statement(tx, HAD).get({ ...theirs, other: image.tag_id ?? image.segment_id ?? null })) continue
      if (link.to === 'segments') {
        bringBack(tx, changes, action, link, image)
        standsWhenBack(tx, went, image)
      } else journalBefore(tx, went.actionId, 'delete', table as JournaledTable, image, went)
    } else if (versionAfter !== went.versionAfter) continue
    else if (op === 'insert') statement(tx, FORGET).run({ ...theirs, id })
    else statement(tx, AS_BEFORE).run({ ...theirs, id, before })
  }
}
