import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { MOST } from '../../../../../shared/features/customers/limits.ts'
import { shownName } from '../../../../../shared/features/customers/names.ts'
import { goesBeyondForm } from '../../../../../shared/features/duplicates/beyond-form.ts'
import { companyPlan } from '../../../../../shared/features/duplicates/company-plan.ts'
import { type Confidence, LEAST } from '../../../../../shared/features/duplicates/confidence.ts'
import type { RecordKind } from '../../../../../shared/features/duplicates/contract.ts'
import type { MergeSample } from '../../../../../shared/features/duplicates/merge-contract.ts'
import { mergePlan } from '../../../../../shared/features/duplicates/merge-plan.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { Deps } from '../../../deps.ts'
import { openAction } from '../../activity/journal.ts'
import { companyById } from '../../companies/service.ts'
import type { JobsService } from '../../jobs/service.ts'
import { companyTextsNotTaken, noImportRuns } from './merge-companies.ts'
import { readGroup, textsNotTaken } from './merge-people.ts'
import { groupsByRule, groupsForRule, insertBulkMerge, setBulkMerge } from './merge-store.ts'

type In = Inputs['duplicates']
type Out = Outputs['duplicates']

/** Groups shown before a merge of many. */
const SAMPLE = 20

/** What merging all groups that are so sure would do. Run in the reading thread: there may be tens of thousands. */
export function previewMerge(
  db: ReadDb,
  { kind, confidence, now }: { kind: RecordKind; confidence: Confidence; now: number },
): Out['mergePreview'] {
  const { groups, contradicted, byHand } = groupsByRule(db, { kind, least: LEAST[confidence] })
  const sample = kind === 'person' ? sampleOf : companySampleOf
  return {
    groups: groups.length,
    records: groups.reduce((sum, group) => sum + group.length, 0),
    beyond: kind === 'person' ? groups.filter((group) => goesBeyond(db, group)).length : 0,
    contradicted,
    byHand,
    sample: groups.slice(0, SAMPLE).map((group) => sample(db, group, now)),
  }
}

const MAY_GO_BEYOND = `with g as (select value as id from json_each(@ids))
  select (select count(*) from person_emails where person_id in (select id from g)) > @emails
    or (select count(*) from person_phones where person_id in (select id from g)) > @phones
    or (select count(*) from person_addresses where person_id in (select id from g)) > @addresses
    or (select count(*) from person_tags where person_id in (select id from g)) > @tags`

/** Whether whoever stays gets more than the form gives. Only of the few groups that have so much is the merge planned. */
function goesBeyond(db: ReadDb, ids: readonly number[]): boolean {
  const asked = { ids: JSON.stringify(ids), ...MOST }
  const may = statement(db, MAY_GO_BEYOND).pluck().get(asked)
  return may === 1 && goesBeyondForm(mergePlan(readGroup(db, ids)))
}

function companySampleOf(db: ReadDb, ids: readonly number[], now: number): MergeSample {
  const companies = ids.map((id) => companyById(db, id))
  const plan = companyPlan(companies)
  const from = plan.fields.find((one) => one.field === 'name')?.from ?? plan.survivorId
  return {
    names: companies.map(({ name }) => name),
    becomes: companies.find((one) => one.id === from)?.name ?? '',
    notTaken: companyTextsNotTaken(db, plan, { companies, now }),
  }
}

function sampleOf(db: ReadDb, ids: readonly number[], now: number): MergeSample {
  const people = readGroup(db, ids)
  const plan = mergePlan(people)
  const from = plan.fields.find((one) => one.field === 'name')?.from ?? plan.survivorId
  const named = people.find((one) => one.id === from)
  return {
    names: people.map(shownName),
    becomes: named ? shownName(named) : '',
    notTaken: textsNotTaken(db, plan, now).map(({ text }) => text),
  }
}

/** Merges by rule: counted first, then done by a job that can be cancelled and undone. */
export function bulkMergeCommands({ db, ports, reader }: Deps, { jobs }: { jobs: JobsService }) {
  return {
    mergePreview: ({ kind = 'person', confidence }: In['mergePreview']): Promise<Out['mergePreview']> =>
      reader.run(previewMerge, { kind, confidence, now: ports.clock.now() }),
    /** Throws AppError VALIDATION `expected` with the number of groups there is now, when it is not the one on the button. */
    async mergeAll({ kind = 'person', confidence, expected }: In['mergeAll']): Promise<Out['mergeAll']> {
      const groups = await reader.run(groupsForRule, { kind, least: LEAST[confidence] })
      if (groups.length !== expected || groups.length === 0)
        throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { expected: [String(groups.length)] } })
      const people = groups.reduce((sum, group) => sum + group.length, 0)
      const title = String(groups.length)
      const started = db.write((tx, changes) => {
        const at = ports.clock.now()
        if (kind === 'company') noImportRuns(tx)
        const act = kind === 'person' ? 'bulk-merge' : 'bulk-company-merge'
        const actionId = openAction(tx, { kind: act, title, subjectId: null, people }, at, 'running')
        const mergeId = insertBulkMerge(tx, groups, actionId, at)
        const jobId = jobs.add(tx, changes, {
          kind: 'merge',
          rows: people,
          title,
          subjectId: mergeId,
          params: { act: { kind: act, people } },
        })
        setBulkMerge(tx, mergeId, { jobId })
        changes.touch('actions', actionId)
        return { jobId, actionId }
      })
      jobs.wake()
      return started
    },
  }
}
