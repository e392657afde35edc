import type { JobError, JobOutcome } from './job.ts'

/** A crash of the worker (not an error the job reported) is tried again this often before the job fails. */
export const CRASH_BUDGET = 3

export type RunResult =
  | { kind: 'outcome'; outcome: JobOutcome }
  | { kind: 'error'; error: JobError }
  | { kind: 'crash' }

export type EndState =
  | { state: 'done' | 'cancelled' }
  /** `crashed`: the attempt counts against the crash budget. */
  | { state: 'queued'; crashed: boolean }
  | { state: 'waiting'; wakeAt: number | null }
  | { state: 'failed'; error: JobError }

/**
 * The one place that decides a job's state after a run. `attempts` counts runs including this one. A crash while a
 * cancel was asked for runs again too: only the job itself knows how to take back what it did. `nudged`: something was
 * written for the job while it ran, perhaps after it had looked for the last time, so it looks again.
 */
export function decideEnd(job: { kind: string; attempts: number }, result: RunResult, nudged = false): EndState {
  switch (result.kind) {
    case 'error':
      return { state: 'failed', error: result.error }
    case 'crash':
      return job.attempts < CRASH_BUDGET
        ? { state: 'queued', crashed: true }
        : { state: 'failed', error: { code: 'JOB_CRASHED', data: { kind: job.kind, attempts: job.attempts } } }
    case 'outcome': {
      const { outcome } = result
      if (nudged && (outcome.end === 'done' || outcome.end === 'waiting')) return { state: 'queued', crashed: false }
      switch (outcome.end) {
        case 'done':
          return { state: 'done' }
        case 'cancelled':
          return { state: 'cancelled' }
        case 'waiting':
          return { state: 'waiting', wakeAt: outcome.wakeAt }
        case 'stopped':
          return { state: 'queued', crashed: false }
        default:
          return outcome satisfies never
      }
    }
    default:
      return result satisfies never
  }
}
