import { and, desc, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm'
import { actions, journal, undoneCompanyVersions, undoneVersions } from '../../../../drizzle/schema/activity.ts'
import type { ActionState, UndoResult } from '../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import { OF_HALF_WRITTEN } from '../import/coming-in.ts'
import { ENTRY, type JournalRow } from './journal.ts'

export type ActionRow = typeof actions.$inferSelect

export const isMergeOfPeople = ({ kind }: Pick<ActionRow, 'kind'>) => kind === 'merge' || kind === 'bulk-merge'

const ACTION = `select id, kind, state, title, subject_id as subjectId, people, at, undo_job_id as undoJobId,
  undo_result as undoResult from actions where id = ?`

export function getAction(db: ReadDb, id: number): ActionRow | undefined {
  return statement(db, ACTION).get(id) as ActionRow | undefined
}

export function listActions(db: ReadDb, since: number, limit: number): ActionRow[] {
  return db
    .select()
    .from(actions)
    .where(and(gte(actions.at, since), ne(actions.kind, 'sample')))
    .orderBy(desc(actions.at), desc(actions.id))
    .limit(limit)
    .all()
}

export function setAction(
  tx: Tx,
  id: number,
  values: {
    state?: ActionState
    people?: number
    at?: number
    undoJobId?: number | null
    /** null: nothing is told of it. */
    undoResult?: UndoResult | null
    title?: string
  },
): void {
  const { undoResult, ...rest } = values
  tx.update(actions)
    .set({ ...rest, ...(undoResult === undefined ? {} : { undoResult: undoResult && JSON.stringify(undoResult) }) })
    .where(eq(actions.id, id))
    .run()
}

const OPEN = `${ENTRY} where action_id = ? and reversed = 0`
const NEWEST = `${OPEN} order by id desc limit 1`
const FIRST = `${OPEN} order by id limit 1`
/** By the person: the optimizer would rather walk all that is open. */
const OF_PERSON = `${ENTRY} indexed by journal_person_ix where action_id = ? and person_id = ? and reversed = 0 order by id desc`

/** The newest entry of the action that is not taken back yet: an undo goes backwards. */
function newestOpenEntry(db: ReadDb, actionId: number): JournalRow | undefined {
  return statement(db, NEWEST).get(actionId) as JournalRow | undefined
}

const OF_PRESENT = `${ENTRY} where action_id = ? and reversed = 0 and id < ?
  and (person_id is null or exists (select 1 from people where id = person_id)) order by id desc limit 1`

/** How far an undo has come: what is newer was taken back, or is of somebody who was away. */
export type Walk = { below: number }
export const fromTheEnd = (): Walk => ({ below: Number.MAX_SAFE_INTEGER })

/**
 * As `newestOpenEntry`, but of nobody who is in the recycle bin or part of somebody else. Thousands who are away are passed
 * once, and once more in the end: somebody may have come back meanwhile.
 */
function newestOfPresent(db: ReadDb, actionId: number, walk: Walk): JournalRow | undefined {
  const { below } = walk
  const found = statement(db, OF_PRESENT).get(actionId, below) as JournalRow | undefined
  walk.below = found ? found.id + 1 : fromTheEnd().below
  return found || below === walk.below ? found : newestOfPresent(db, actionId, walk)
}

/** A merge whose survivor is away is not spent: the group is parted when they are back and it is undone again. */
export const nextEntry = (db: ReadDb, action: ActionRow, walk: Walk) =>
  isMergeOfPeople(action) ? newestOfPresent(db, action.id, walk) : newestOpenEntry(db, action.id)

/** The first entry that is not taken back yet: the last one an undo comes to. */
export function firstOpenEntry(db: ReadDb, actionId: number): JournalRow | undefined {
  return statement(db, FIRST).get(actionId) as JournalRow | undefined
}

const PEOPLE = `select count(*) from (select distinct person_id from journal
  where action_id = ? and person_id is not null and reversed = 0 limit ?)`

/** Known people whose rows the action holds open, counted up to `most`: a merge of few companies is about all who work there. */
export function openPeople(db: ReadDb, actionId: number, most: number): number {
  return Number(statement(db, PEOPLE).pluck().get(actionId, most))
}

export function getEntry(db: ReadDb, id: number): JournalRow | undefined {
  return statement(db, `${ENTRY} where id = ?`).get(id) as JournalRow | undefined
}

/** All open entries about one person except ranges of created people, newest first. */
export function entriesOfPerson(db: ReadDb, actionId: number, personId: number): JournalRow[] {
  return statement(db, OF_PERSON).all(actionId, personId) as JournalRow[]
}

export function markReversed(tx: Tx, ids: readonly number[]): void {
  for (const id of ids) statement(tx, 'update journal set reversed = 1 where id = ?').run(id)
}

/** A range of created people is taken back from its end: what is left is firstId…lastId. */
export function shrinkRange(tx: Tx, id: number, lastId: number): void {
  tx.update(journal)
    .set({ lastId, reversed: sql`${lastId} < ${journal.firstId}` })
    .where(eq(journal.id, id))
    .run()
}

/** Whose value it is, or was. */
const HOLDER = `coalesce(
  (select company_id from company_values v where v.id = first_id), before ->> '$.company_id',
  (select o.before ->> '$.company_id' from journal o
   where o."table" in ('companies', 'company_values') and o."table" = 'company_values'
     and o.first_id = journal.first_id and o.before is not null limit 1))`

/** What was changed of people and companies that are still there: their history. The rest of a journal is of no use any more. */
const FORGET = `delete from journal where action_id = ? and (
  "table" in ('search_docs', 'timeline_events')
  or (person_id is null and not ("table" = 'companies' and op = 'update' and exists (select 1 from companies where id = first_id))
    and not ("table" = 'company_values' and exists (select 1 from companies where id = ${HOLDER})))
  or (person_id is not null and not exists (select 1 from people where id = person_id))
  or exists (select 1 from actions a where a.id = action_id and a.kind in ('customer-deleted', 'bulk-delete')))`

/** Companies that an action took away and nobody brought back. */
const GONE = `select first_id from journal where action_id = @id and "table" = 'companies' and op = 'delete'
  and not exists (select 1 from companies where id = first_id)`
/** Their history, older than the action itself. */
const FORGET_GONE = `delete from journal where id in (
  select id from journal where "table" in ('companies', 'company_values') and "table" = 'companies' and first_id in (${GONE})
  union all select id from journal where "table" = 'company_values' and before ->> '$.company_id' in (${GONE}))`

/**
 * Journals older than the time an action can be taken back in; that of half an import stays until it is gone on with or
 * undone. Gives how many actions expired.
 */
export function expireActions(tx: Tx, before: number): number {
  const gone = tx
    .update(actions)
    .set({ state: 'expired' })
    .where(
      and(
        sql`${actions.at} < ${before}`,
        inArray(actions.state, ['applied', 'undone']),
        ne(actions.kind, 'sample'),
        sql.raw(`not ${OF_HALF_WRITTEN}`),
      ),
    )
    .returning({ id: actions.id })
    .all()
  for (const noted of [undoneVersions, undoneCompanyVersions]) tx.delete(noted).where(lt(noted.at, before)).run()
  for (const { id } of gone) {
    statement(tx, FORGET_GONE).run({ id })
    statement(tx, FORGET).run(id)
  }
  return gone.length
}
