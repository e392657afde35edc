import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { customerById, memberRow } from '../customers/service.ts'
import { leaveHome, liveTogether } from './homes.ts'
import { mayLiveWith, othersIn } from './repo.ts'

export { comeHome, homeOf, leaveHome } from './homes.ts'

type In = Inputs['households']
type Out = Outputs['households']

const APART = 'insert into households_apart (person_id, other_id) values (?, ?) on conflict do nothing'
const NOT_APART = 'delete from households_apart where person_id = ? and other_id = ?'

function refused(code: string): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors: { id: [code] } })
}

/** People who live together: letters go to them once. Each stays a person. */
export function householdsService({ db, ports }: Deps) {
  return {
    get(id: number): Out['get'] {
      const person = customerById(db.read, id)
      const row = memberRow(db.read, id)
      const members = row ? othersIn(db.read, row.householdId, id) : []
      return { members, proposed: mayLiveWith(db.read, person) }
    },
    join({ id, otherId }: In['join']): Out['join'] {
      if (id === otherId) throw refused('same')
      return db.write((tx, changes) => ({
        actionId: liveTogether({ tx, changes, at: ports.clock.now() }, id, otherId),
      }))
    },
    leave(id: number): Out['leave'] {
      return db.write((tx, changes) => {
        const actionId = leaveHome({ tx, changes, at: ports.clock.now() }, id)
        if (actionId === null) throw refused('alone')
        return { actionId }
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
