import type { JobKind } from '../../../shared/features/jobs/contract.ts'
import type { Tx } from '../db/handles.ts'
import type { Db } from '../db/unit-of-work.ts'
import type { ChangeSet } from '../events.ts'
import type { Clock, Ids, Log } from '../ports.ts'

/** How a run of a job ended. One function, decideEnd, turns it into the row's state. */
export type JobOutcome =
  | { end: 'done' }
  /** The owner asked, and the job took back or left what it says it does. */
  | { end: 'cancelled' }
  /** Nothing to do before this moment (null: until it is woken): the worker is freed, the job runs again then. */
  | { end: 'waiting'; wakeAt: number | null }
  /** The program is closing: the job stopped between two units of work and goes on at the next start. */
  | { end: 'stopped' }

/** What a job may use. It runs in a worker thread with a connection of its own. */
export type JobContext = {
  jobId: number
  subjectId: number | null
  /** The job's own input, as JSON brought it; the job parses it with its schema. */
  params: unknown
  /** Names this run of the program: a lease with another name is void. */
  run: string
  /** The core's clock when this run began; `clock` is the thread's own. */
  startedAt: number
  db: Db
  dataDir: string
  clock: Clock
  ids: Ids
  log: Log
  /** Asks the host's secret store; null where this host cannot read the reference. */
  secret(ref: string): Promise<string | null>
  /** For the panel; conflated, so call it as often as you like. `total` null: unknown. */
  progress(step: { done: number; total: number | null; phase: string | null }): void
  /** What the outside wants: look between two units of work, after `breathe()`. */
  wanted(): 'run' | 'cancel' | 'stop'
  /** Address of the program of the threads, for one that does a part of the job beside it (`threadBeside`). */
  program: string
  /** Whether the window, or another job, waits to write: a unit of work that may last longer ends then. */
  someoneWaits(): boolean
  /** Lets messages in; a job calls it between two units of work. */
  breathe(): Promise<void>
  /** Resolves after `ms`, or at once when something is wanted or the job is woken. */
  sleep(ms: number): Promise<void>
}

export type JobDefinition = {
  kind: JobKind
  /** Jobs of one lane run one after another; lanes run side by side. */
  lane: 'people' | 'mail' | 'files' | 'backup'
  /** `synchronous` of the job's connection: FULL where mail leaves. */
  durability: 'NORMAL' | 'FULL'
  /**
   * How much its objects may take, in MB; left out: as much as V8 allows. The less is allowed, the sooner garbage is
   * collected: a thread that may take gigabytes keeps four times of what lives, one that may take one keeps twice.
   */
  roomMb?: number
  /** Once begun it goes on to its end: half of it helps nobody, or its feature has ways of its own to stop it. */
  unstoppable?: true
  run(context: JobContext): Promise<JobOutcome>
  /** Called in the transaction that ends the job (done, failed, cancelled), on the main thread: keep it short. */
  ended?(
    tx: Tx,
    changes: ChangeSet,
    job: { id: number; subjectId: number | null },
    state: 'done' | 'failed' | 'cancelled',
    error: JobError | null,
    now: number,
  ): void
}

export type JobError = { code: string; data: unknown }
