/** Who lives with whom, for many at once. */

import { type ReadDb, statement } from '../../../db/handles.ts'
import { type Deed, deleteRow, insertRow, raised, updateRow } from './deed.ts'

type Member = { id: number; householdId: number; personId: number }

const COLUMNS = 'select id, household_id as householdId, person_id as personId from household_members'

/** The row that says where a person lives, and with whom. */
export function memberRow(db: ReadDb, personId: number): Member | undefined {
  return statement(db, `${COLUMNS} where person_id = ?`).get(personId) as Member | undefined
}

const membersOf = (db: ReadDb, householdId: number) =>
  statement(db, `${COLUMNS} where household_id = ? order by id`).all(householdId) as Member[]

/** A household that nobody is in any more goes; an undo, which goes backwards, brings it back first. */
export function endEmpty(deed: Omit<Deed, 'personId' | 'versionAfter'>, id: number): void {
  if (membersOf(deed.tx, id).length > 0) return
  deleteRow({ ...deed, personId: null, versionAfter: null }, 'households', id)
}

/** The household of the first of them who has one: everybody of the act comes to it. */
export const FIRST_HOME = `select m.household_id from json_each(@ids) k join household_members m on m.person_id = k.value
  order by k.key limit 1`

/** Of each household that somebody selected lives in: how many do, and how many others. */
const HOMES_OF = `select household_id as home, count(*) as selected,
    (select count(*) from household_members o where o.household_id = m.household_id) - count(*) as others
  from json_each(@ids) k join household_members m on m.person_id = k.value group by household_id`
const ALONG = {
  together: `select coalesce(sum(others), 0) from (${HOMES_OF}) where home <> (${FIRST_HOME})`,
  apart: `select count(*) from (${HOMES_OF}) where others = 1`,
}

/** How many are not selected and change with the others: their household comes, or they would be left there alone. */
export function whoComesAlong(db: ReadDb, ids: Int32Array, together: boolean): number {
  return statement(db, together ? ALONG.together : ALONG.apart)
    .pluck()
    .get({ ids: JSON.stringify([...ids]) }) as number
}

const CHANGED = 'select count(distinct person_id) from journal where action_id = ? and person_id is not null'

/** How many an act changed so far, with those who came along. */
export function changedWithAlong(db: ReadDb, actionId: number): number {
  return statement(db, CHANGED).pluck().get(actionId) as number
}

const MOVED = `select 1 from journal where action_id = ? and person_id = ? and "table" = 'household_members' limit 1`

/** Somebody's part of it came with that of another, whom they lived with. */
const cameAlong = ({ tx, actionId, personId }: Deed) => statement(tx, MOVED).get(actionId, personId) !== undefined

/** What the act does to somebody else, as theirs. */
function partOf(own: Deed, personId: number): Deed {
  const version = statement(own.tx, 'select version from people where id = ?').pluck().get(personId) as number
  return { ...own, personId, versionAfter: version + 1 }
}

/** One person comes to live with the others of the act, and with them whoever they lived with. */
export function livesTogether(own: Deed, people: ArrayLike<number>): boolean {
  const { tx, personId, at } = own
  const row = memberRow(tx, personId ?? 0)
  // Ownerless: an undo takes it away when nobody lives there any more.
  const fresh = () => insertRow({ ...own, personId: null, versionAfter: null }, 'households', { created_at: at })
  const home =
    (statement(tx, FIRST_HOME)
      .pluck()
      .get({ ids: JSON.stringify(Array.from(people)) }) as number | undefined) ?? fresh()
  own.changes.touchAll('household_members')
  if (row?.householdId === home) return cameAlong(own)
  if (!row) {
    insertRow(own, 'household_members', { person_id: personId, household_id: home })
    return raised(own, true)
  }
  for (const one of membersOf(tx, row.householdId)) {
    const part = partOf(own, one.personId)
    raised(part, updateRow(part, 'household_members', one.id, { household_id: home }))
  }
  endEmpty(own, row.householdId)
  return true
}

/** One person lives with nobody any more. Nobody lives together alone: with the last but one, the last goes, too. */
export function livesAlone(own: Deed): boolean {
  const row = memberRow(own.tx, own.personId ?? 0)
  if (!row) return cameAlong(own)
  own.changes.touchAll('household_members')
  const others = membersOf(own.tx, row.householdId).filter(({ id }) => id !== row.id)
  for (const one of others.length === 1 ? [row, ...others] : [row]) {
    const part = partOf(own, one.personId)
    deleteRow(part, 'household_members', one.id)
    raised(part, true)
  }
  endEmpty(own, row.householdId)
  return true
}
