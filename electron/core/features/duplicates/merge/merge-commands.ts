import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { shownName } from '../../../../../shared/features/customers/names.ts'
import type { CompanyChoices } from '../../../../../shared/features/duplicates/company-plan.ts'
import type { MergeChoices } from '../../../../../shared/features/duplicates/merge-plan.ts'
import { statement } from '../../../db/handles.ts'
import type { Deps } from '../../../deps.ts'
import { openAction } from '../../activity/journal.ts'
import { companyById } from '../../companies/service.ts'
import { customerById } from '../../customers/service.ts'
import type { JobsService } from '../../jobs/service.ts'
import { mergeCompanyGroup, noImportRuns } from './merge-companies.ts'
import { mergeGroup } from './merge-people.ts'
import { dismissGroups, forgetVerdicts, reopenGroups, waitTogether, writeVerdicts } from './verdicts.ts'

type In = Inputs['duplicates']
type Out = Outputs['duplicates']

/** What is decided about a few people by hand: that they are one, or that they are not. */
export function mergeCommands({ db, ports }: Deps, { jobs }: { jobs: JobsService }) {
  return {
    merge({ people, choices }: In['merge']): Out['merge'] {
      const ids = people.map(({ id }) => id)
      const chosen: MergeChoices = chosenOf('people', ids, choices)
      return db.write((tx, changes) => {
        const at = ports.clock.now()
        for (const { id, version } of people) asSeen(version, { entity: 'customer', ...customerById(tx, id) })
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
    mergeCompanies({ companies, choices }: In['mergeCompanies']): Out['mergeCompanies'] {
      const ids = companies.map(({ id }) => id)
      const chosen: CompanyChoices = chosenOf('companies', ids, choices)
      const done = db.write((tx, changes) => {
        noImportRuns(tx)
        for (const { id, version } of companies) asSeen(version, { entity: 'company', ...companyById(tx, id) })
        const at = ports.clock.now()
        const action = { kind: 'company-merged', title: '', subjectId: null, people: 0 } as const
        const actionId = openAction(tx, action, at, 'applied')
        const act = { tx, changes, actionId, at }
        const { survivorId, people, jobId } = mergeCompanyGroup(act, { companies: ids, choices: chosen }, jobs)
        const company = companyById(tx, survivorId)
        const state = jobId === null ? 'applied' : 'running'
        statement(tx, 'update actions set title = ?, subject_id = ?, people = ?, state = ? where id = ?').run(
          company.name,
          survivorId,
          people,
          state,
          actionId,
        )
        changes.touch('actions', actionId)
        return { company, actionId, jobId }
      })
      if (done.jobId !== null) jobs.wake()
      return done
    },
    notSame({ kind = 'person', ids }: In['notSame']): Out['notSame'] {
      db.write((tx, changes) => {
        for (const id of ids) kind === 'person' ? customerById(tx, id) : companyById(tx, id)
        writeVerdicts(tx, kind, ids, ports.clock.now())
        dismissGroups(tx, kind, ids)
        changes.touchAll('duplicate_verdicts')
      })
      return {}
    },
    mayBeSame({ kind = 'person', ids }: In['mayBeSame']): Out['mayBeSame'] {
      return db.write((tx, changes) => {
        forgetVerdicts(tx, kind, ids)
        reopenGroups(tx, kind, ids)
        changes.touchAll('duplicate_verdicts')
        return { waits: waitTogether(tx, kind, ids) }
      })
    },
  }
}

function refused(field: string, code: string): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors: { [field]: [code] } })
}

/** What was chosen, by field. Throws AppError VALIDATION where fewer than two are named, or a choice is of none of them. */
function chosenOf(records: string, ids: readonly number[], choices: { field: string; from: number }[] = []) {
  if (new Set(ids).size < 2) throw refused(records, 'two')
  if (choices.some(({ from }) => !ids.includes(from))) throw refused('choices', 'nobody')
  return Object.fromEntries(choices.map(({ field, from }) => [field, from]))
}

/** Throws AppError CONFLICT where the record was changed since it was looked at. */
function asSeen(seen: number, { entity, id, version }: { entity: string; id: number; version: number }): void {
  if (version !== seen) throw new AppError('CONFLICT', { entity, id, version, fields: [] })
}
