import type { ReadDb } from './db/handles.ts'
import type { SwapTurn } from './db/swap/swap-turn.ts'
import type { Db } from './db/unit-of-work.ts'
import type { ChangeFeed } from './events.ts'
import type { FileRefs } from './files.ts'
import type { JobDefinition } from './jobs/job.ts'
import type { Meter } from './jobs/meter.ts'
import type { Ports } from './ports.ts'

export type CoreOptions = {
  /** Holds bandhu.db and everything else of this shop; made when it is not there. */
  dataDir: string
  migrationsDir: string
  version: string
  /** Shown, never branched on: what differs between hosts is a port. */
  host: 'desktop' | 'browser' | 'test'
}

/** What outlives the database of a folder: it stays when a restore puts another one in its place. */
export type Surroundings = CoreOptions & {
  ports: Ports
  feed: ChangeFeed
  files: FileRefs
  swaps: SwapTurn
  /**
   * Closes the database, puts what was decided in its place, and opens that. `decide`: called when no job runs any more and
   * no call comes in between, with the database still open; what it throws comes back once a database is open again.
   * Throws AppError DATABASE_BUSY where the program is being closed.
   */
  restart: (decide: () => void) => Promise<void>
}

/** A failure as data: its code in shared/errors.ts, and what that says. */
export type Failure = { code: string; data: unknown }

/** Runs durable jobs, whatever they do (jobs/runner.ts). */
export type Runner = {
  /** Frees what an earlier run held and starts what is due. */
  start(): void
  /** Looks for work now: call it after the commit that wrote or woke a job. */
  wake(): void
  /** Tells a running job that its owner wants it to stop; false: it is not running here. */
  cancel(jobId: number): boolean
  /** Ends a running job's sleep early; it looks at its rows again. */
  nudge(jobId: number): void
  /** How far a running job is. */
  progressOf(jobId: number): ReturnType<Meter['read']> | null
  /** Why the end of a job that is over cannot be written yet; null: nothing is in its way. */
  heldUpBy(jobId: number): Failure | null
  /** By what rules a kind of job is stopped and ended; undefined: of a later program. */
  definitionOf(kind: string): JobDefinition | undefined
  /** Lets running jobs stop between two units of work; they go on at the next start. */
  close(): Promise<void>
}

/** Asks slow questions beside the thread that owns the window (reads/reader.ts). */
export type Reader = {
  /**
   * Answers `question`, which stands in the list of reads/registry.ts. `size`: what it grows with, where that is not the
   * people: rows of a file.
   */
  run<Input, Output>(
    question: (db: ReadDb, input: Input) => Output,
    input: NoInfer<Input>,
    size?: number,
  ): Promise<Output>
  close(): Promise<void>
}

/** What a service is made from. Another feature's service comes as a second argument, named in createServices. */
export type Deps = Surroundings & {
  db: Db
  runner: Runner
  reader: Reader
}
