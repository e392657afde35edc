import type { ReadDb } from './handles.ts'
import { openConnection } from './open.ts'

/** Pages of the log at which SQLite copies it by itself (https://www.sqlite.org/pragma.html#pragma_wal_autocheckpoint). */
const USUAL = 1_000
/** Half a gigabyte: beyond that somebody has to, whoever it holds up. */
const WHILE_JOBS_DO = 120_000

type Told = { log: number; checkpointed: number }[]

/**
 * The commits of this connection copy nothing from the write-ahead log into the file any more; `copyLog` does, between two
 * units of work. A commit then takes what its own rows take, and the next unit can be measured by it.
 */
export function copyLogApart({ $client }: ReadDb): void {
  $client.pragma('wal_autocheckpoint = 0')
}

/** Pages of the log that are not copied into the file yet. */
export function pagesWaiting({ $client }: ReadDb): number {
  const [told] = $client.pragma('wal_checkpoint(NOOP)') as Told
  return told ? told.log - told.checkpointed : 0
}

/**
 * Copies the log when at least so many pages wait in it; nobody waits for that. The more may wait, the more seldom the same
 * pages of scattered indexes are written.
 */
export function copyLog(db: ReadDb, pages: number = USUAL): void {
  if (pagesWaiting(db) >= pages) db.$client.pragma('wal_checkpoint(PASSIVE)')
}

/** What a job that died left in the log of the base in that file. */
export function copyLogOf(file: string): undefined {
  const connection = openConnection(file)
  try {
    copyLog(connection)
  } finally {
    connection.$client.close()
  }
}

/** On the window's thread: while jobs write, the log is theirs to copy. A commit of a click would otherwise copy what they left. */
export function leaveLogToJobs({ $client }: ReadDb, running: boolean): void {
  $client.pragma(`wal_autocheckpoint = ${running ? WHILE_JOBS_DO : USUAL}`)
}
