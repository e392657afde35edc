/** Who comes to live where, and who leaves: each as an act of its own that can be undone. */
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { shownName } from '../../../../shared/features/customers/names.ts'
import { statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { openAction } from '../activity/journal.ts'
import {
  customerById,
  type Deed,
  deleteRow,
  endEmpty,
  insertRow,
  memberRow,
  raised,
  updateRow,
} from '../customers/service.ts'
import { othersIn } from './repo.ts'

/** The unit of work, and its moment. */
export type Act = { tx: Tx; changes: ChangeSet; at: number }
type OfNobody = Omit<Deed, 'personId' | 'versionAfter'>

function open({ tx, changes, at }: Act, people: readonly Customer[]): OfNobody {
  const title = people.map((person) => shownName(person)).join(', ')
  const subjectId = people[0]?.id ?? null
  const action = { kind: 'household-changed', title, subjectId, people: people.length } as const
  const actionId = openAction(tx, action, at, 'applied')
  changes.touch('actions', actionId)
  changes.touchAll('household_members')
  return { tx, changes, actionId, at }
}

const ownOf = (deed: OfNobody, person: Customer): Deed => ({
  ...deed,
  personId: person.id,
  versionAfter: person.version + 1,
})

/** A household of its own. Ownerless: an undo takes it away when nobody lives there any more. */
const fresh = (deed: OfNobody) =>
  insertRow({ ...deed, personId: null, versionAfter: null }, 'households', { created_at: deed.at })

function live(deed: OfNobody, person: Customer, home: number): void {
  const own = ownOf(deed, person)
  const row = memberRow(deed.tx, person.id)
  if (row?.householdId === home) return
  if (row) {
    updateRow(own, 'household_members', row.id, { household_id: home })
    endEmpty(deed, row.householdId)
  } else insertRow(own, 'household_members', { person_id: person.id, household_id: home })
  raised(own, true)
}

/** In which household a person lives; null: in none. */
export const homeOf = (tx: Tx, personId: number): number | null => memberRow(tx, personId)?.householdId ?? null

/** Two people live together from now on, where one of them lives already. Gives the action. */
export function liveTogether(act: Act, id: number, otherId: number): number {
  const people = [customerById(act.tx, id), customerById(act.tx, otherId)]
  const deed = open(act, people)
  const home = homeOf(act.tx, id) ?? homeOf(act.tx, otherId) ?? fresh(deed)
  for (const person of people) live(deed, person, home)
  return deed.actionId
}

/** A person leaves their household; null: they live in none. Nobody lives together alone: with the last but one, the last goes, too. */
export function leaveHome(act: Act, id: number): number | null {
  const { tx } = act
  const person = customerById(tx, id)
  const home = homeOf(tx, id)
  if (home === null) return null
  const others = othersIn(tx, home, id)
  const going = [person, ...(others.length === 1 ? others.map((one) => customerById(tx, one.id)) : [])]
  const deed = open(act, going)
  for (const one of going) {
    const own = ownOf(deed, one)
    const member = memberRow(tx, one.id)
    if (member) deleteRow(own, 'household_members', member.id)
    raised(own, true)
  }
  endEmpty(deed, home)
  return deed.actionId
}

const LEFT_WITH = `select distinct j.person_id from journal j join people p on p.id = j.person_id
  where j.action_id = @actionId and j."table" = 'household_members' and j.person_id <> @id
    and j.before ->> '$.household_id' = @home
    and not exists (select 1 from household_members m where m.person_id = j.person_id)`

/**
 * A person lives again where they lived before this action. Where nobody is there any more, whoever left with them comes, too;
 * null: there is nobody to live with.
 */
export function comeHome(act: Act, id: number, { home, actionId }: { home: number; actionId: number }): number | null {
  const { tx } = act
  const stays = othersIn(tx, home, id).length > 0
  const others = stays ? [] : (statement(tx, LEFT_WITH).pluck().all({ actionId, id, home }) as number[])
  if (!stays && others.length === 0) return null
  const people = [id, ...others].map((one) => customerById(tx, one))
  const deed = open(act, people)
  const into = stays ? home : fresh(deed)
  for (const person of people) live(deed, person, into)
  return deed.actionId
}
