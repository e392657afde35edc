import type { Change } from '../../../shared/features/system/contract.ts'
import type { JobError, JobOutcome } from './job.ts'

/** What a worker is started with (worker_threads workerData): one run of a job, the check after an unclean stop, slow questions. */
export type WorkerStart = JobStart | { task: 'quick-check' | 'reads'; file: string }

export type JobStart = {
  task: 'job'
  /** Shared memory in which the window's thread says that it waits to write (db/write-turn.ts). */
  turn: SharedArrayBuffer
  jobId: number
  kind: string
  subjectId: number | null
  params: string
  run: string
  dataDir: string
  file: string
}

/** Worker → main. */
export type FromWorker =
  | { type: 'progress'; done: number; total: number | null; phase: string | null }
  | { type: 'changes'; changes: Change[] }
  | { type: 'secret'; id: number; ref: string }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string; error?: string; data?: Record<string, unknown> }
  | { type: 'checked'; damage: string | null }
  | { type: 'outcome'; outcome: JobOutcome }
  | { type: 'error'; error: JobError; detail: string }

/** Main → worker. */
export type ToWorker =
  | { type: 'cancel' }
  | { type: 'stop' }
  | { type: 'wake' }
  | { type: 'secret'; id: number; value: string | null }
