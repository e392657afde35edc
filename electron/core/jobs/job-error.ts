import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import type { JobError } from './job.ts'

/** What was thrown in a thread, as it is told to the window's: its code, or a reference to the log; and the whole for the log. */
export function asJobError(error: unknown): { error: JobError; detail: string } {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (error instanceof AppError) return { error: { code: error.code, data: error.data }, detail }
  return { error: { code: 'INTERNAL', data: { reference: randomUUID() } }, detail }
}
