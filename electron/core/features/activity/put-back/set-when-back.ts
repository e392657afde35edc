/**
 * An act that set something of many people is taken back while one of them is in the recycle bin, or part of somebody
 * else: what took them away tells of them as they are without the act, so that they come back so.
 */

import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { type JournaledTable, type JournalRow, journalBefore, type RowImage, rowImage } from '../journal.ts'
import type { ActionRow } from '../repo.ts'
import { type Away, whoTookThem } from '../since/took-away.ts'
import { effectiveVersion } from '../since/undone-versions.ts'
import { dropLeftEmpty } from './left-empty.ts'
import { imageOf, noteLeft, otherOf, type Rows, rewriteLater, type Step, stepsApart } from './reverse-apart.ts'

/** One row of theirs as what took them away holds it. */
type Held = { entryId: number; table: string; id: number; image: RowImage; after: RowImage | null }

const HELD = `select id as entryId, "table", first_id as id, before from journal
  where action_id = @actionId and person_id = @personId and reversed = 0 and op in ('update', 'delete')
    and before is not null`

/** A merge holds rows of whoever stayed, too. */
function heldOf(db: ReadDb, { actionId, personId }: Away, person: number): Held[] {
  const rows = statement(db, HELD).all({ actionId, personId }) as (Omit<Held, 'image' | 'after'> & { before: string })[]
  return rows.flatMap(({ before, ...row }) => {
    const { after } = JSON.parse(before) as RowImage
    const image = imageOf(before)
    const isTheirs = row.table === 'people' ? row.id === person : image.person_id === person
    return isTheirs ? [{ ...row, image, after: after ? (JSON.parse(String(after)) as RowImage) : null }] : []
  })
}

const rowsIn = (held: readonly Held[]): Rows => ({
  now: (table, id) => held.find((one) => one.table === table && one.id === id)?.image,
  hasSame: (table, image) => held.some((one) => one.table === table && otherOf(one.image) === otherOf(image)),
  hasOtherPlace: ({ id }) => held.some((one) => one.table === 'person_addresses' && one.id !== id),
})

/** What the act wrote first does not come back with them, nor stay with whoever they are part of. */
const FORGET = 'delete from journal where id = ?'
const GOES = "update journal set op = 'insert', before = null where id = ?"

function forget(tx: Tx, held: readonly Held[], table: string, id: number): void {
  const one = held.find((row) => row.table === table && row.id === id)
  if (!one) return
  const now = rowImage(tx, table as JournaledTable, id)
  // Somebody wrote on it since it is another's: it is theirs by now.
  const asMoved = now && one.after && Object.entries(one.after).every(([column, value]) => now[column] === value)
  statement(tx, asMoved ? GOES : FORGET).run(one.entryId)
}

function write(tx: Tx, step: Step, held: readonly Held[], went: Away): void {
  const { entry, values } = step
  noteLeft(tx, step)
  if (entry.op === 'insert') forget(tx, held, entry.table, entry.firstId)
  else if (entry.op === 'delete')
    journalBefore(tx, went.actionId, 'delete', entry.table as JournaledTable, values, went)
  else rewriteLater(tx, entry, values, went.personId)
}

const AS_OF = 'update journal set version_after = @before where action_id = @actionId and person_id = @personId'

/** Nothing is written where they are there, may not come back, or what the act set was changed since. */
export function setWhenBack(
  tx: Tx,
  changes: ChangeSet,
  action: ActionRow,
  personId: number,
  entries: readonly JournalRow[],
): void {
  const went = whoTookThem(tx, personId)
  const held = went ? heldOf(tx, went, personId) : []
  const steps = went ? stepsApart(tx, action, entries, rowsIn(held)) : null
  if (!went || !steps) return
  for (const step of steps) write(tx, step, held, went)
  for (const { table, op, firstId, lastId } of entries)
    if (table === 'timeline_events' && op === 'insert')
      for (let id = firstId; id <= lastId; id++) forget(tx, held, table, id)
  const person = held.find(({ table }) => table === 'people')?.image
  dropLeftEmpty(tx, changes, [Number(person?.company_id ?? 0)])
  // Whoever undoes what was done before the act finds them as they were then.
  const version = Math.max(0, ...entries.map((entry) => entry.versionAfter ?? 0))
  const asLeft = effectiveVersion(tx, personId, went.versionAfter ?? 0) === version
  if (went.personId === personId && asLeft) statement(tx, AS_OF).run({ ...went, before: version - 1 })
}
