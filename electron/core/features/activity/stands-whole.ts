/** Whether the undo of an action would put back nothing at all: then the action is left as it is, and can be undone later. It only reads. */

import type { ActionKind, KeptThing, UndoResult } from '../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { mayHaveAgain } from './put-back/links-again.ts'
import { stepsApart } from './put-back/reverse-apart.ts'
import { type ActionRow, entriesOfPerson, getAction, isMergeOfPeople } from './repo.ts'
import { happenedSince, type PersonNow } from './since/happened-since.ts'
import { STILL_USED } from './since/still-used.ts'
import { effectiveVersion } from './since/undone-versions.ts'
import { type Kept, whoIsAway } from './since/who-is-kept.ts'
import { thingsLot } from './things-stay.ts'
import { eachOnce, MOST_NAMED, resultOf } from './undo-result.ts'

/** Acts whose undo may find nothing to put back: what the others take away, be it a person or a company, comes back in any case. */
const MAY_STAND: ReadonlySet<string> = new Set<ActionKind>([
  'customer-created',
  'customer-edited',
  'import',
  'merge',
  'bulk-merge',
  'bulk-tag',
  'bulk-untag',
  'bulk-consent',
  'bulk-list',
  'bulk-set',
  'bulk-mend',
  'bulk-note',
  'company-created',
  'company-edited',
  'bulk-company-set',
  'household-changed',
  'tag-edited',
  'tag-merged',
  'tag-deleted',
  'field-renamed',
  'segment-deleted',
  'topic-deleted',
])
/** What these do to people is only how those are found. */
const OF_THINGS_ALONE: ReadonlySet<string> = new Set<ActionKind>(['company-edited', 'company-created'])

/** Companies, tags and the like that the action made and nobody uses by now: they go, whoever stays. */
const LEFT_OVER = Object.entries(STILL_USED).map(
  ([table, used]) => `select 1 from journal made join ${table} x on x.id between made.first_id and made.last_id
    where made.action_id = ? and made.reversed = 0 and made."table" = '${table}' and made.op = 'insert'
      and made.person_id is null and not exists (${used}) limit 1`,
)

const RANGES = `select first_id as first, last_id as last, ifnull(version_after, 1) as version from journal
  where action_id = ? and reversed = 0 and "table" = 'people' and op = 'insert' order by id desc`
const MADE = 'select id, name, version, last_mailed_at from people where id between @first and @last order by id desc'
const MERGED = 'select into_id as id, name from merged_people where person_id between @first and @last'
const KNOWN = `select person_id as id, max(version_after) as version from journal
  where action_id = ? and reversed = 0 and person_id is not null and not ("table" = 'people' and op = 'insert')
  group by person_id order by person_id desc`
const PERSON = 'select id, name, version, last_mailed_at from people where id = ?'

type Range = { first: number; last: number; version: number }
type Known = { id: number; version: number | null }

/** Why somebody the action touched stays as they are; null: they go back, at least in part. */
function whyKnownStays(db: ReadDb, action: ActionRow, { id, version }: Known): Kept | null {
  const person = statement(db, PERSON).get(id) as PersonNow | undefined
  const entries = entriesOfPerson(db, action.id, id)
  if (!person) return mayHaveAgain(db, action, { personId: id, isAway: true, entries }) ? null : whoIsAway(db, id)
  // Whoever was made one is parted again, whatever was written to them since.
  if (isMergeOfPeople(action)) return null
  if (effectiveVersion(db, id, person.version) === (version ?? 0)) return null
  if (mayHaveAgain(db, action, { personId: id, isAway: false, entries })) return null
  if (stepsApart(db, action, entries) !== null) return null
  return { person, why: happenedSince(db, person, version ?? 0, action.at) ?? 'edited' }
}

/** Whoever stays; null as soon as somebody goes back: of most actions the first one does. */
function onlyKept(db: ReadDb, action: ActionRow): Kept[] | null {
  const kept: Kept[] = []
  for (const range of statement(db, RANGES).all(action.id) as Range[]) {
    for (const person of statement(db, MADE).iterate(range) as Iterable<PersonNow>) {
      const why = happenedSince(db, person, range.version, action.at)
      if (why === null) return null
      kept.push({ person, why })
    }
    for (const person of statement(db, MERGED).all(range) as Kept['person'][]) kept.push({ person, why: 'merged' })
  }
  for (const known of statement(db, KNOWN).all(action.id) as Known[]) {
    const one = whyKnownStays(db, action, known)
    if (one === null) return null
    kept.push(one)
  }
  return kept
}

/** Those, and what is nobody's, that stay as they are. */
export type Standing = { people: Kept[]; things: KeptThing[] }

/** All that stays where the undo, or the rest of one, would put back nothing; null: it would, or there is nothing. */
export function allKept(db: ReadDb, { id }: { id: number }): Standing | null {
  const action = getAction(db, id)
  if (!action || !MAY_STAND.has(action.kind)) return null
  const things = thingsLot(db, action, true)
  if (things.back > 0) return null
  const alone = OF_THINGS_ALONE.has(action.kind)
  if (!alone && LEFT_OVER.some((text) => statement(db, text).get(id) !== undefined)) return null
  const people = alone ? [] : onlyKept(db, action)
  return people && people.length + things.kept.length > 0 ? { people, things: things.kept } : null
}

/** What an undo tells that put back nothing: the action stands, and what an earlier part of it did stays told. */
export function resultStanding(action: Pick<ActionRow, 'undoResult'>, { people, things }: Standing): UndoResult {
  const earlier = resultOf(action)
  const named = people.map(({ person, why }) => ({ personId: person.id, name: person.name, why, again: true }))
  const keptThings = [...(earlier.keptThings ?? []), ...things.map((one) => ({ ...one, again: true }))]
  const count = people.length + things.length
  return {
    ...earlier,
    kept: earlier.kept + count,
    keptPeople: [...earlier.keptPeople, ...named].slice(0, MOST_NAMED),
    ...(keptThings.length > 0 ? { keptThings: eachOnce(keptThings).slice(0, MOST_NAMED) } : {}),
    standing: count,
  }
}
