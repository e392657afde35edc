import type { Job } from '../../../shared/features/jobs/contract.ts'

/** The page of what a job works on; null where there is none. Each kind counts its subjects by itself. */
export function placeOf({ kind, subjectId }: Pick<Job, 'kind' | 'subjectId'>) {
  switch (kind) {
    case 'undo':
    case 'bulk-edit':
    case 'field-change':
    case 'merge':
      return { to: '/activity' } as const
    case 'backup':
    case 'backup-before':
      return { to: '/settings/backup' } as const
    case 'campaign':
      return subjectId === null ? null : ({ to: '/campaigns/$id', params: { id: subjectId } } as const)
    case 'import':
    case 'import-check':
      return subjectId === null ? null : ({ to: '/import/$id', params: { id: subjectId } } as const)
    case 'move-in':
    case 'sample':
    case 'sample-removal':
    case 'scan-duplicates':
      return { to: '/customers' } as const
    case 'erasure':
      return { to: '/settings/privacy' } as const
    case 'export':
    case 'search-upkeep':
      return null
    default:
      return kind satisfies never
  }
}
