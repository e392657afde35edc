import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { shownName } from '../../../../../shared/features/customers/names.ts'
import type { MergeChoices } from '../../../../../shared/features/duplicates/merge-plan.ts'
import type { Tx } from '../../../db/handles.ts'
import { statement } from '../../../db/handles.ts'
import type { Deps } from '../../../services.ts'
import { openAction } from '../../activity/journal.ts'
import { customerById } from '../../customers/service.ts'
import { mergeGroup } from './merge-people.ts'
import { dismissGroups, forgetVerdicts, reopenGroups, writeVerdicts } from './verdicts.ts'

type In = Inputs['duplicates']
type Out = Outputs['duplicates']

/** What is decided about a few people by hand: that they are one, or that they are not. */
export function mergeCommands({ db, ports }: Deps) {
  return {
    merge({ people, choices }: In['merge']): Out['merge'] {
      const ids = people.map(({ id }) => id)
      const chosen: MergeChoices = Object.fromEntries((choices ?? []).map(({ field, from }) => [field, from]))
      if (new Set(ids).size < 2) throw refused('people', 'two')
      if (Object.values(chosen).some((from) => !ids.includes(from as number))) throw refused('choices', 'nobody')
      return db.write((tx, changes) => {
        const at = ports.clock.now()
        for (const person of people) asSeen(tx, person)
        const action = { kind: 'merge', title: '', subjectId: null, people: ids.length } as const
        const actionId = openAction(tx, action, at, 'applied')
        const { survivor } = mergeGroup({ tx, changes, actionId, at }, { people: ids, choices: chosen })
        statement(tx, 'update actions set title = ?, subject_id = ? where id = ?').run(
          shownName(survivor),
          survivor.id,
          actionId,
        )
        changes.touch('actions', actionId)
        return { customer: survivor, actionId }
      })
    },
    notSame({ people }: In['notSame']): Out['notSame'] {
      db.write((tx, changes) => {
        for (const id of people) customerById(tx, id)
        writeVerdicts(tx, people, ports.clock.now())
        dismissGroups(tx, people)
        changes.touchAll('duplicate_verdicts')
      })
      return {}
    },
    mayBeSame({ people }: In['mayBeSame']): Out['mayBeSame'] {
      db.write((tx, changes) => {
        forgetVerdicts(tx, people)
        reopenGroups(tx, people)
        changes.touchAll('duplicate_verdicts')
      })
      return {}
    },
  }
}

function refused(field: string, code: string): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors: { [field]: [code] } })
}

/** Throws AppError NOT_FOUND, or CONFLICT where the person was changed since they were looked at. */
function asSeen(tx: Tx, { id, version }: { id: number; version: number }): void {
  const stored = customerById(tx, id)
  if (stored.version !== version)
    throw new AppError('CONFLICT', { entity: 'customer', id, version: stored.version, fields: [] })
}
