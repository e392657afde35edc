import type { JobKind } from '../../../shared/features/jobs/contract.ts'
import { undoJob } from '../features/activity/undo.job.ts'
import type { JobDefinition } from './job.ts'

/** Every durable job of the program, one line each. */
export const jobDefinitions: Partial<Record<JobKind, JobDefinition>> = {
  undo: undoJob,
}
