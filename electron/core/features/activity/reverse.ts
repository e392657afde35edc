import { type ActionKind, countsCompanies, type UndoResult } from '../../../../shared/features/activity/contract.ts'
import { statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { refuseErasedOf } from '../consent/service.ts'
import { findAgain } from '../customers/search/fresh-docs.ts'
import { unmerge } from '../duplicates/unmerge/unmerge.ts'
import { moreFollow, valuesFollow } from '../fields/service.ts'
import { noteTakenBack } from '../import/coming-in.ts'
import { type JournalRow, journalPerson, openAction, type RowImage } from './journal.ts'
import { deletePeopleBetween } from './put-back/delete-range.ts'
import { bringBackTheirs, dropLeftEmpty, isOfCompanyGone, workplacesBetween } from './put-back/left-empty.ts'
import { linksAgain, linksWhenBack } from './put-back/links-again.ts'
import { takeBackApart } from './put-back/reverse-apart.ts'
import { hasLeft } from './put-back/reverse-company.ts'
import { reverseEntry } from './put-back/reverse-entry.ts'
import { restoreValue } from './put-back/reverse-field.ts'
import { reverseMadeCompany } from './put-back/reverse-made-company.ts'
import { reverseOwnerless } from './put-back/reverse-ownerless.ts'
import { setWhenBack } from './put-back/set-when-back.ts'
import { worksAgain, worksWhenBack } from './put-back/work-again.ts'
import {
  type ActionRow,
  entriesOfPerson,
  firstOpenEntry,
  fromTheEnd,
  getAction,
  getEntry,
  isMergeOfPeople,
  markReversed,
  nextEntry,
  setAction,
  shrinkRange,
  type Walk,
} from './repo.ts'
import { happenedSince, type PersonNow, type Why } from './since/happened-since.ts'
import { companyNow, noteCameBack } from './since/leads-to.ts'
import { effectiveVersion, noteUndone } from './since/undone-versions.ts'
import { whoIsAway } from './since/who-is-kept.ts'
import { allKept, resultStanding } from './stands-whole.ts'
import { forgetStanding, keepThing, MOST_NAMED, resultOf } from './undo-result.ts'

export { getAction, setAction } from './repo.ts'
export { leaveStopped } from './undo-result.ts'

function keep(result: UndoResult, person: { id: number; name: string }, why: Why): void {
  result.kept += 1
  if (result.keptPeople.length < MOST_NAMED) result.keptPeople.push({ personId: person.id, name: person.name, why })
}

/** Whoever somebody typed in by hand goes to the recycle bin when that is undone: the typing is not lost by one click. */
function toBin(tx: Tx, title: string, person: PersonNow, at: number): void {
  const deletion = { kind: 'customer-deleted', title, subjectId: person.id, people: 1 } as const
  journalPerson(tx, openAction(tx, deletion, at, 'applied'), person.id, person.version)
}

/** Takes created people back from the end of a range, at most `limit` of them. Gives how many it looked at. */
function reverseCreated(
  tx: Tx,
  changes: ChangeSet,
  { action, entry, at }: { action: ActionRow; entry: JournalRow; at: number | undefined },
  limit: number,
  result: UndoResult,
): number {
  const people = statement(
    tx,
    'select id, name, version, last_mailed_at from people where id between ? and ? order by id desc limit ?',
  ).all(entry.firstId, entry.lastId, limit) as PersonNow[]
  const kept: number[] = []
  for (const person of people) {
    const why = happenedSince(tx, person, entry.versionAfter ?? 1, action.at)
    if (why) {
      keep(result, person, why)
      kept.push(person.id)
    } else if (action.kind === 'customer-created' && at !== undefined) toBin(tx, action.title, person, at)
  }
  result.reversed += people.length - kept.length
  const last = people.at(-1)
  const from = last && people.length === limit ? last.id : entry.firstId
  const workplaces = workplacesBetween(tx, from, entry.lastId)
  if (people.length > kept.length) deletePeopleBetween(tx, from, entry.lastId, kept)
  dropLeftEmpty(tx, changes, workplaces)
  keepMerged(tx, from, entry.lastId, result)
  shrinkRange(tx, entry.id, from - 1)
  return people.length
}

/** Created people who are part of somebody else by now: named with who they are. */
function keepMerged(tx: Tx, first: number, last: number, result: UndoResult): void {
  const merged = statement(tx, 'select into_id as id, name from merged_people where person_id between ? and ?')
  for (const person of merged.all(first, last) as { id: number; name: string }[]) keep(result, person, 'merged')
}

/** The company they go back to, where it is gone or part of another by now: what they are found by was written with its old name. */
function workedElsewhere(tx: Tx, entries: readonly JournalRow[]): number | undefined {
  for (const { table, op, before } of entries) {
    if (table !== 'people' || op === 'insert') continue
    const { company_id: company = null } = JSON.parse(before ?? '{}') as { company_id?: number | null }
    if (company !== null && companyNow(tx, company) !== company) return company
  }
  return undefined
}

/**
 * Takes back what the action did to one known or deleted person. Who or what comes back is refused what was erased with
 * somebody else meanwhile.
 */
export function reversePerson(
  tx: Tx,
  changes: ChangeSet,
  action: ActionRow,
  personId: number,
  result: UndoResult,
): void {
  const all = entriesOfPerson(tx, action.id, personId)
  const entries = all.filter((entry) => !isOfCompanyGone(entry))
  const person = statement(tx, 'select id, name, version, last_mailed_at from people where id = ?').get(personId) as
    | PersonNow
    | undefined
  const deleted = entries.some((e) => e.table === 'people' && e.op === 'delete')
  const versionAfter = Math.max(0, ...entries.map((e) => e.versionAfter ?? 0))
  const isMerge = isMergeOfPeople(action)
  if ((!deleted || isMerge) && !person) {
    const away = whoIsAway(tx, personId)
    worksWhenBack(tx, action, personId, entries)
    linksWhenBack(tx, changes, action, personId, entries)
    setWhenBack(tx, changes, action, personId, all)
    keep(result, away.person, away.why)
  } else if (isMerge && person) {
    bringBackTheirs(tx, changes, all)
    for (const id of reverseMerge(tx, changes, action, { person, entries, versionAfter }, result))
      refuseErasedOf(tx, changes, id)
  } else if (action.kind === 'field-changed' && person) {
    // One value of theirs is all it touched: whatever else happened to the person since is no reason to keep it.
    const whole = entries.every((entry) => restoreValue(tx, entry))
    findAgain(tx, personId)
    const asLeft = whole && effectiveVersion(tx, personId, person.version) === versionAfter
    if (whole) result.reversed += 1
    else keep(result, person, 'edited')
    statement(tx, 'update people set version = version + 1 where id = ?').run(personId)
    if (asLeft) noteUndone(tx, personId, versionAfter - 1, action.at)
  } else if (!deleted && person && effectiveVersion(tx, personId, person.version) !== versionAfter) {
    if (linksAgain(tx, changes, action, entries) || worksAgain(tx, changes, action, entries)) {
      noteUndone(tx, personId, null, action.at)
      result.reversed += 1
    } else if (takeBackApart(tx, changes, action, { personId, entries: all })) result.reversed += 1
    else keep(result, person, happenedSince(tx, person, versionAfter, action.at) ?? 'edited')
  } else if (!(deleted && person)) {
    bringBackTheirs(tx, changes, all)
    // Parents before children when rows come back: the people row was deleted last, so it stands first here.
    const ordered = deleted
      ? [...entries].sort((a, b) => Number(b.table === 'people') - Number(a.table === 'people'))
      : entries
    const elsewhere = workedElsewhere(tx, entries)
    const left = person ? workplacesBetween(tx, personId, personId) : []
    const whole = ordered.map((entry) => reverseEntry(tx, entry, action.at)).every(Boolean)
    if (deleted || elsewhere !== undefined || !whole || hasLeft(tx, action, personId)) findAgain(tx, personId)
    dropLeftEmpty(tx, changes, left)
    // The version goes on growing: a window that read the person in between is refused, not believed.
    statement(tx, 'update people set version = max(version, ?) + 1 where id = ?').run(versionAfter, personId)
    if (whole) noteUndone(tx, personId, deleted ? versionAfter : versionAfter - 1, action.at)
    if (elsewhere !== undefined) noteCameBack(tx, personId, elsewhere)
    result.reversed += 1
  }
  refuseErasedOf(tx, changes, personId)
  markReversed(
    tx,
    all.map((e) => e.id),
  )
}

type MergedGroup = { person: PersonNow; entries: readonly JournalRow[]; versionAfter: number }

/** Everybody of a merge is there again, also where who stayed was written to since: that is kept, and named. Gives who came back. */
function reverseMerge(
  tx: Tx,
  changes: ChangeSet,
  action: ActionRow,
  { person, entries, versionAfter }: MergedGroup,
  result: UndoResult,
): readonly number[] {
  const why = happenedSince(tx, person, versionAfter, action.at)
  const { back, edited } = unmerge(tx, changes, entries, { survivorId: person.id, at: action.at })
  for (const id of [person.id, ...back]) statement(tx, 'update people set version = version + 1 where id = ?').run(id)
  if (why === null && !edited) noteUndone(tx, person.id, versionAfter - 1, action.at)
  for (const id of back) noteUndone(tx, id, null, action.at)
  result.reversed += back.length
  if (why === null && !edited) result.reversed += 1
  else keep(result, person, why ?? 'edited')
  return back
}

/** Values that follow their field at once. */
const FOLLOW = 20

/** Before a field goes back to its kind: values of another, as many as can be seen to at once. */
function follow(tx: Tx, changes: ChangeSet, { at }: ActionRow, { before }: JournalRow): number {
  const image = JSON.parse(before ?? '{}') as RowImage
  // With `after` it is a new name: choices that somebody took since stay.
  return 'after' in image ? 0 : valuesFollow(tx, changes, image, FOLLOW, at)
}

/** Signs of a journal entry that holds a list of some two thousand people. */
const LONG_LIST = 40_000

/** More values than so many follow a field that goes back to its kind, or very many people are back on a list. */
export function manyFollow(tx: Tx, { id, kind }: ActionRow, most: number): boolean {
  if (kind === 'segment-deleted') return (firstOpenEntry(tx, id)?.before?.length ?? 0) > LONG_LIST
  const entry = kind === 'field-changed' ? firstOpenEntry(tx, id) : undefined
  const { before } = entry?.table === 'custom_fields' ? entry : { before: null }
  return before !== null && moreFollow(tx, JSON.parse(before) as RowImage, most)
}

/** Tells what the undo did, and that the action is over, or stands for those groups whose survivor is away. */
function tellUndone(tx: Tx, { id, kind }: ActionRow, result: UndoResult): void {
  const undoResult = JSON.stringify(result)
  const waits = isMergeOfPeople({ kind }) ? allKept(tx, { id }) : null
  if (waits) setAction(tx, id, { undoResult: resultStanding({ undoResult }, waits), state: 'applied' })
  else setAction(tx, id, { undoResult: result, state: 'undone' })
}

/** So many people who are only deleted, by ranges, take as long as one who is put back as they were. */
const CREATED_AT_ONCE = 5

/**
 * Takes back a part of an action, newest first, looking at about `limit` people (more of those it made); the caller makes it one unit of work
 * and calls again until it answers true. Where it stands is in the journal itself, so a killed undo goes on. `at`: given
 * where somebody takes it back, and not an act itself: it is kept, and a person who was typed in by hand goes to the recycle bin.
 * `walk`: the caller's, for all its units of work.
 */
export function reverseSome(
  tx: Tx,
  changes: ChangeSet,
  action: ActionRow,
  limit: number,
  { at, walk = fromTheEnd() }: { at?: number; walk?: Walk } = {},
): boolean {
  const result = resultOf(action)
  let looked = 0
  let entry = nextEntry(tx, action, walk)
  while (entry && looked < limit) {
    if (action.kind === 'company-created') {
      const done = reverseMadeCompany(tx, changes, action, at ?? action.at)
      if (done === 'gone') result.reversed += 1
      if (done === 'edited' || done === 'used')
        keepThing(result, { of: 'company', id: action.subjectId ?? 0, name: action.title, why: done })
      looked += 1
    } else if (entry.table === 'people' && entry.op === 'insert') {
      const most = Math.ceil((limit - looked) * CREATED_AT_ONCE)
      looked += reverseCreated(tx, changes, { action, entry, at }, most, result) / CREATED_AT_ONCE
    } else if (entry.personId !== null) {
      const { reversed } = result
      reversePerson(tx, changes, action, entry.personId, result)
      if (countsCompanies(action.kind as ActionKind)) result.reversed = reversed
      looked += 1
    } else if (entry.table === 'custom_fields' && entry.op === 'update' && follow(tx, changes, action, entry) > 0)
      looked += FOLLOW
    else {
      reverseOwnerless(tx, changes, { action, entry }, result)
      // All its values come back with it.
      if (action.kind === 'field-deleted') result.reversed += action.people
      looked += 1
    }
    entry = nextEntry(tx, action, walk)
  }
  if (!entry && at !== undefined) {
    result.at = at
    forgetStanding(tx, changes)
  }
  if (entry) setAction(tx, action.id, { undoResult: result })
  else tellUndone(tx, action, result)
  if (action.kind === 'import')
    for (const id of noteTakenBack(tx, action.id, entry === undefined)) changes.touch('imports', id)
  changes.touch('actions', action.id)
  changes.touchAll('people')
  return entry === undefined
}

/**
 * Brings one deleted person back from the recycle bin, with all their rows; consent that became stricter stays so.
 * `entryId`: the journal's entry of the person's own row. Answers the person's id; null: nobody is there (any more).
 */
export function restoreDeleted(tx: Tx, changes: ChangeSet, entryId: number): number | null {
  const entry = getEntry(tx, entryId)
  const action = entry && getAction(tx, entry.actionId)
  if (!action || entry.personId === null || entry.reversed === 1 || entry.table !== 'people') return null
  if (entry.op !== 'delete' || action.state !== 'applied') return null
  const result = resultOf(action)
  reversePerson(tx, changes, action, entry.personId, result)
  const last = firstOpenEntry(tx, action.id) === undefined
  setAction(tx, action.id, { undoResult: result, ...(last ? { state: 'undone' } : {}) })
  forgetStanding(tx, changes)
  changes.touch('actions', action.id)
  changes.touch('people', entry.personId)
  return entry.personId
}
