import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { type Confidence, confidenceOf, LEAST } from '../../../../shared/features/duplicates/confidence.ts'
import type { DuplicateGroup, RecordKind } from '../../../../shared/features/duplicates/contract.ts'
import type { Deps } from '../../services.ts'
import type { JobsService } from '../jobs/service.ts'
import { bulkMergeCommands } from './merge/bulk-merge.ts'
import { mergeCommands } from './merge/merge-commands.ts'
import { countGroups, groupIds, groupMemberIds, groupPairRows, groupRow, lastScan, memberLines } from './repo.ts'
import { candidates } from './scan/candidates.ts'

export { previewMerge } from './merge/bulk-merge.ts'
export { openGroups } from './merge/merge-store.ts'
export { createLookAlike } from './scan/look-alike.ts'
export { duplicatesWaiting } from './waiting.ts'

export type DuplicatesService = ReturnType<typeof duplicatesService>

const SPAN: Record<Confidence, { from: number; below: number }> = {
  sure: { from: LEAST.sure, below: 2 },
  likely: { from: LEAST.likely, below: LEAST.sure },
  possible: { from: LEAST.possible, below: LEAST.likely },
}
const ANY = { from: 0, below: 2 }

/** Records that look like one: looking for them, and showing what was found. */
export function duplicatesService(deps: Deps, others: { jobs: JobsService }) {
  const { db } = deps
  const { jobs } = others
  function group(id: number): DuplicateGroup {
    const row = groupRow(db.read, id)
    if (!row) throw new AppError('NOT_FOUND', { entity: 'duplicates', id: String(id) })
    const members = memberLines(db.read, row.kind, groupMemberIds(db.read, id))
    const there = new Set(members.map((one) => one.id))
    const pairs = groupPairRows(db.read, id).filter(({ a, b }) => there.has(a) && there.has(b))
    return { ...row, confidence: confidenceOf(row.score) ?? 'possible', members, pairs }
  }

  function counts(kind: RecordKind, importId: number | null): Outputs['duplicates']['summary'][RecordKind] {
    const scan = lastScan(db.read)
    const of = (confidence: Confidence) =>
      scan ? countGroups(db.read, { scanId: scan.id, kind, importId, ...SPAN[confidence] }) : 0
    return { sure: of('sure'), likely: of('likely'), possible: of('possible') }
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
    summary({ importId = null }: Inputs['duplicates']['summary'] & object): Outputs['duplicates']['summary'] {
      const scan = lastScan(db.read)
      return {
        last: scan ? { finishedAt: scan.finishedAt, people: scan.people, companies: scan.companies } : null,
        jobId: running()?.id ?? null,
        person: counts('person', importId),
        company: counts('company', importId),
      }
    },
    groups({
      kind,
      confidence,
      importId = null,
      offset,
      limit,
    }: Inputs['duplicates']['groups'] & object): Outputs['duplicates']['groups'] {
      const scan = lastScan(db.read)
      if (!scan) return { groups: [], total: 0 }
      const asked = { scanId: scan.id, kind: kind ?? 'person', importId, ...(confidence ? SPAN[confidence] : ANY) }
      return {
        groups: groupIds(db.read, { ...asked, offset: offset ?? 0, limit: limit ?? 20 }).map(group),
        total: countGroups(db.read, asked),
      }
    },
    candidatesFor: (input: Inputs['duplicates']['candidatesFor']): Outputs['duplicates']['candidatesFor'] =>
      candidates(db.read, input),
  }
}
