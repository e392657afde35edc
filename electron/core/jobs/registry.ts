import type { JobKind } from '../../../shared/features/jobs/contract.ts'
import { undoJob } from '../features/activity/undo.job.ts'
import { backupBeforeJob, backupJob } from '../features/backup/backup.job.ts'
import { campaignJob } from '../features/campaigns/sending/campaign.job.ts'
import { bulkJob } from '../features/customers/bulk/bulk.job.ts'
import { searchUpkeepJob } from '../features/customers/search/search-upkeep.job.ts'
import { bulkMergeJob } from '../features/duplicates/merge/merge.job.ts'
import { scanJob } from '../features/duplicates/scan/scan.job.ts'
import { erasureJob } from '../features/erasure/erasure.job.ts'
import { exportJob } from '../features/export/export.job.ts'
import { moveInJob } from '../features/export/whole/move-in.job.ts'
import { fieldChangeJob } from '../features/fields/convert.job.ts'
import { checkJob } from '../features/import/check/check.job.ts'
import { importJob } from '../features/import/write/import.job.ts'
import { sampleJob, sampleRemovalJob } from '../features/sample/sample.job.ts'
import type { JobDefinition } from './job.ts'

/** Every durable job of the program, one line each (loaders.ts has each for a thread of its own). */
export const jobDefinitions: Record<JobKind, JobDefinition> = {
  'import-check': checkJob,
  import: importJob,
  undo: undoJob,
  campaign: campaignJob,
  export: exportJob,
  'move-in': moveInJob,
  backup: backupJob,
  'backup-before': backupBeforeJob,
  'bulk-edit': bulkJob,
  sample: sampleJob,
  'sample-removal': sampleRemovalJob,
  'field-change': fieldChangeJob,
  'search-upkeep': searchUpkeepJob,
  'scan-duplicates': scanJob,
  erasure: erasureJob,
  merge: bulkMergeJob,
}

/** By what rules a kind of job is stopped and ended; undefined: a row of a later program, whose kind this one does not know. */
export const definitionOf = (kind: string): JobDefinition | undefined =>
  (jobDefinitions as Partial<Record<string, JobDefinition>>)[kind]
