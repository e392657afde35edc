import type { Change } from '../../../shared/features/system/contract.ts'
import type { BaseFacts } from '../db/base-facts.ts'
import type { AheadStart } from '../features/import/ahead/messages.ts'
import type { AlikeFinding } from '../features/import/rows/alike-cells.ts'
import type { Finding, FoundRows } from '../features/import/rows/find-rows.ts'
import type { Conversion, Converted, ConvertedKind, Packed, Packing } from '../features/import/source/conversion.ts'
import type { JobError, JobOutcome } from './job.ts'

/** What a worker is started with (worker_threads workerData): one run of a job, one question about a file, slow questions, a part of a job. */
export type WorkerStart = JobStart | FileQuestion | { task: 'reads'; file: string } | PartStart

/** What a job has done beside it, in a thread of its own (`threadBeside`). */
export type PartStart = AheadStart

/** Work on a file that takes seconds and belongs to no job: there may be no database, or nothing yet, to hold its row. */
export type FileQuestion =
  | { task: 'quick-check'; file: string }
  | { task: 'inspect'; file: string }
  | { task: 'copy-log'; file: string }
  | RestoreTask
  | ConvertTask
  | PackTask
  | FindTask
  | AlikeTask

/** Makes a private copy of a backup ready to be restored (features/backup/prepare.ts). */
export type RestoreTask = {
  task: 'prepare-restore'
  file: string
  name: string
  migrationsDir: string
  /** The second place of the backups on this computer. */
  copies: string | null
  now: number
}

/** Makes a table of a file that is no text (features/import/source/source-converters.ts). */
export type ConvertTask = { task: 'convert'; kind: ConvertedKind } & Conversion
/** Makes one archive of several files (features/import/source/several-files.ts). */
export type PackTask = { task: 'pack' } & Packing

/** Looks through the rows of a file (features/import/rows/find-rows.ts). */
export type FindTask = { task: 'find-rows' } & Finding
/** Looks for cells of a file that say the same (features/import/rows/alike-cells.ts). */
export type AlikeTask = { task: 'alike-cells' } & AlikeFinding

/** What each question is answered with. */
export type FileAnswer = {
  'quick-check': string | null
  inspect: BaseFacts & { damage: string | null }
  'copy-log': undefined
  'prepare-restore': undefined
  convert: Converted
  pack: Packed
  'find-rows': FoundRows
  'alike-cells': number[][]
}

export type JobStart = {
  task: 'job'
  /** Address of the program of the threads, for those that the job starts itself. */
  program: string
  /** Shared memory in which whoever waits to write says so (db/write-turn.ts). */
  turn: SharedArrayBuffer
  jobId: number
  kind: string
  subjectId: number | null
  params: string
  run: string
  /** The core's clock when this run began. */
  startedAt: number
  dataDir: string
  file: string
}

/** Worker → main. */
export type FromWorker =
  | { type: 'progress'; done: number; total: number | null; phase: string | null }
  | { type: 'changes'; changes: Change[] }
  | { type: 'secret'; id: number; ref: string }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string; error?: string; data?: Record<string, unknown> }
  | { type: 'answer'; answer: unknown }
  | { type: 'outcome'; outcome: JobOutcome }
  | { type: 'error'; error: JobError; detail: string }
  /** After the end of a job: this thread holds nothing of it and takes another one. */
  | { type: 'ready' }

/** Main → worker. */
export type ToWorker =
  | { type: 'cancel' }
  | { type: 'stop' }
  | { type: 'wake' }
  /** To a thread that is ready. */
  | { type: 'next'; start: JobStart }
  | { type: 'secret'; id: number; value: string | null }
