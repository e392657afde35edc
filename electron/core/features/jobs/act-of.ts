import { z } from 'zod'
import { type Job, jobActSchema } from '../../../../shared/features/jobs/contract.ts'
import type { JobRow } from '../../jobs/job-store.ts'

/** Jobs that say in their params which act they are about. */
const ACTS: readonly string[] = ['bulk-edit', 'merge', 'undo', 'backup-before']
const actParams = z.object({ act: jobActSchema })

/** The act that a job's params name; null: none. */
export function actOf(params: unknown): Job['act'] {
  return actParams.safeParse(params).data?.act ?? null
}

/** The act that a job is about; null: it is about none. */
export const actOfRow = ({ kind, params }: JobRow): Job['act'] =>
  ACTS.includes(kind) ? actOf(JSON.parse(params)) : null
