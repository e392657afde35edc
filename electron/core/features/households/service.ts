import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { shownName } from '../../../../shared/features/customers/names.ts'
import { statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
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
import { mayLiveWith, othersIn } from './repo.ts'

type In = Inputs['households']
type Out = Outputs['households']

const APART = 'insert into households_apart (person_id, other_id) values (?, ?) on conflict do nothing'
const NOT_APART = 'delete from households_apart where person_id = ? and other_id = ?'

function refused(code: string): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors: { id: [code] } })
}

/** People who live together: letters go to them once. Each stays a person. */
export function householdsService({ db, ports }: Deps) {
  const now = () => ports.clock.now()

  function open(tx: Tx, changes: ChangeSet, people: readonly Customer[]): Omit<Deed, 'personId' | 'versionAfter'> {
    const title = people.map((person) => shownName(person)).join(', ')
    const subjectId = people[0]?.id ?? null
    const action = { kind: 'household-changed', title, subjectId, people: people.length } as const
    const actionId = openAction(tx, action, now(), 'applied')
    changes.touch('actions', actionId)
    changes.touchAll('household_members')
    return { tx, changes, actionId, at: now() }
  }
  const ownOf = (deed: Omit<Deed, 'personId' | 'versionAfter'>, person: Customer): Deed => ({
    ...deed,
    personId: person.id,
    versionAfter: person.version + 1,
  })

  return {
    get(id: number): Out['get'] {
      const person = customerById(db.read, id)
      const row = memberRow(db.read, id)
      const members = row ? othersIn(db.read, row.householdId, id) : []
      return { members, proposed: mayLiveWith(db.read, person) }
    },
    join({ id, otherId }: In['join']): Out['join'] {
      if (id === otherId) throw refused('same')
      return db.write((tx, changes) => {
        const people = [customerById(tx, id), customerById(tx, otherId)]
        const deed = open(tx, changes, people)
        // Ownerless: an undo takes it away when nobody lives there any more.
        const fresh = () =>
          insertRow({ ...deed, personId: null, versionAfter: null }, 'households', { created_at: deed.at })
        const home = memberRow(tx, id)?.householdId ?? memberRow(tx, otherId)?.householdId ?? fresh()
        for (const person of people) {
          const own = ownOf(deed, person)
          const row = memberRow(tx, person.id)
          if (row?.householdId === home) continue
          if (row) {
            updateRow(own, 'household_members', row.id, { household_id: home })
            endEmpty(deed, row.householdId)
          } else insertRow(own, 'household_members', { person_id: person.id, household_id: home })
          raised(own, true)
        }
        return { actionId: deed.actionId }
      })
    },
    leave(id: number): Out['leave'] {
      return db.write((tx, changes) => {
        const person = customerById(tx, id)
        const row = memberRow(tx, id)
        if (!row) throw refused('alone')
        const others = othersIn(tx, row.householdId, id)
        // Nobody lives together alone: with the last but one, the last goes, too.
        const going = [person, ...(others.length === 1 ? others.map((one) => customerById(tx, one.id)) : [])]
        const deed = open(tx, changes, going)
        for (const one of going) {
          const own = ownOf(deed, one)
          const member = memberRow(tx, one.id)
          if (member) deleteRow(own, 'household_members', member.id)
          raised(own, true)
        }
        endEmpty(deed, row.householdId)
        return { actionId: deed.actionId }
      })
    },
    apart({ id, otherId, apart = true }: In['apart']): void {
      db.write((tx, changes) => {
        customerById(tx, id)
        customerById(tx, otherId)
        statement(tx, apart ? APART : NOT_APART).run(Math.min(id, otherId), Math.max(id, otherId))
        changes.touchAll('households_apart')
      })
    },
  }
}
