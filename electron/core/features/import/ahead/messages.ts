import type { JobError } from '../../../jobs/job.ts'
import type { MadeByRun } from '../match/match-known.ts'
import type { PreparedRow } from '../match/prepare-rows.ts'

/** What the thread that reads rows ahead is started with. */
export type AheadStart = {
  task: 'rows-ahead'
  /** File of the database, and the folder it lies in. */
  file: string
  dataDir: string
  /** The import: its rows behind `after`, whose people are not looked for among those it made. */
  run: MadeByRun
  after: number
  /** The clock when the run began. */
  at: number
}

/** Job → thread: it wants so many rows. */
export type Want = { rows: number }

/** Thread → job, in the order of what was wanted. */
export type Ahead =
  /** `blankRows`: the numbers of rows without anybody that were passed since. No rows: these were the last. */
  { type: 'rows'; rows: PreparedRow[]; blankRows: number[] } | { type: 'failed'; error: JobError; detail: string }
