import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { DuplicateGroup } from '../../../../shared/features/duplicates/contract.ts'
import type { Deps } from '../../deps.ts'
import type { JobsService } from '../jobs/service.ts'
import { bulkMergeCommands } from './merge/bulk-merge.ts'
import { mergeCommands } from './merge/merge-commands.ts'
import { countOpenGroups, groupById, openGroupsPage } from './read-groups.ts'
import { lastScan } from './repo.ts'
import type { CompanyDraft } from './scan/candidates.ts'
import { candidates, companyCandidates } from './scan/candidates.ts'
import { toldApart } from './told-apart.ts'

export { previewMerge } from './merge/bulk-merge.ts'
export { groupsForRule } from './merge/merge-store.ts'
export { countOpenGroups, openGroupsPage } from './read-groups.ts'
export { candidates, companyCandidates } from './scan/candidates.ts'
export { createLookAlike } from './scan/look-alike.ts'
export { toldApart } from './told-apart.ts'
export { duplicatesWaiting } from './waiting.ts'

export type DuplicatesService = ReturnType<typeof duplicatesService>

/** Records that look like one: looking for them, and showing what was found. */
export function duplicatesService(deps: Deps, others: { jobs: JobsService }) {
  const { db, reader } = deps
  const { jobs } = others
  function group(id: number): DuplicateGroup {
    const found = groupById(db.read, id)
    if (!found) throw new AppError('NOT_FOUND', { entity: 'duplicates', id: String(id) })
    return found
  }

  const running = () => jobs.list(50).find((job) => job.kind === 'scan-duplicates' && job.finishedAt === null)

  return {
    ...mergeCommands(deps, others),
    ...bulkMergeCommands(deps, others),
    group,
    scan(): Outputs['duplicates']['scan'] {
      const under = running()
      if (under) return { jobId: under.id }
      const jobId = db.write((tx, changes) =>
        jobs.add(tx, changes, { kind: 'scan-duplicates', rows: 0, title: '', subjectId: null, params: {} }),
      )
      jobs.wake()
      return { jobId }
    },
    async summary({
      importId = null,
    }: Inputs['duplicates']['summary'] & object): Promise<Outputs['duplicates']['summary']> {
      const counted = await reader.run(countOpenGroups, { importId })
      const scan = lastScan(db.read)
      return {
        last: scan ? { finishedAt: scan.finishedAt, people: scan.people, companies: scan.companies } : null,
        jobId: running()?.id ?? null,
        ...counted,
      }
    },
    groups: ({
      kind = 'person',
      confidence = null,
      importId = null,
      offset = 0,
      limit = 20,
    }: Inputs['duplicates']['groups'] & object): Promise<Outputs['duplicates']['groups']> =>
      reader.run(openGroupsPage, { kind, confidence, importId, offset, limit }),
    toldApart: ({
      kind = 'person',
      limit = 50,
    }: Inputs['duplicates']['toldApart']): Promise<Outputs['duplicates']['toldApart']> =>
      reader.run(toldApart, { kind, limit }),
    candidatesFor: (input: Inputs['duplicates']['candidatesFor']): Promise<Outputs['duplicates']['candidatesFor']> =>
      reader.run(candidates, input),
    companiesLike: (input: CompanyDraft): Promise<Outputs['duplicates']['companiesLike']> =>
      reader.run(companyCandidates, input),
  }
}
