import type { JobKind } from '../../../shared/features/jobs/contract.ts'
import type { JobDefinition } from './job.ts'

/** The jobs of registry.ts as a thread gets them, one line each: it reads the modules of its own job only. */
export const jobLoaders: Record<JobKind, () => Promise<JobDefinition>> = {
  'import-check': async () => (await import('../features/import/check/check.job.ts')).checkJob,
  import: async () => (await import('../features/import/write/import.job.ts')).importJob,
  undo: async () => (await import('../features/activity/undo.job.ts')).undoJob,
  campaign: async () => (await import('../features/campaigns/sending/campaign.job.ts')).campaignJob,
  export: async () => (await import('../features/export/export.job.ts')).exportJob,
  'move-in': async () => (await import('../features/export/whole/move-in.job.ts')).moveInJob,
  backup: async () => (await import('../features/backup/backup.job.ts')).backupJob,
  'backup-before': async () => (await import('../features/backup/backup.job.ts')).backupBeforeJob,
  'bulk-edit': async () => (await import('../features/customers/bulk/bulk.job.ts')).bulkJob,
  sample: async () => (await import('../features/sample/sample.job.ts')).sampleJob,
  'sample-removal': async () => (await import('../features/sample/sample.job.ts')).sampleRemovalJob,
  'field-change': async () => (await import('../features/fields/convert.job.ts')).fieldChangeJob,
  'search-upkeep': async () => (await import('../features/customers/search/search-upkeep.job.ts')).searchUpkeepJob,
  'scan-duplicates': async () => (await import('../features/duplicates/scan/scan.job.ts')).scanJob,
  erasure: async () => (await import('../features/erasure/erasure.job.ts')).erasureJob,
  merge: async () => (await import('../features/duplicates/merge/merge.job.ts')).bulkMergeJob,
}
