import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import * as schema from '../../../drizzle/schema/index.ts'
import { AppError } from '../../../shared/errors.ts'
import { asAppError } from '../errors.ts'
import type { Connection } from './handles.ts'

/** "Band" in ASCII; marks the file as ours (https://www.sqlite.org/pragma.html#pragma_application_id). */
export const APPLICATION_ID = 0x42616e64

/** How long a write waits for another thread's transaction, in milliseconds; ours last ≤ 50. */
const BUSY_TIMEOUT = 10_000
/** At the start no thread of ours writes: who holds the database is another program, and the owner is waiting. */
export const START_PATIENCE = 3_000

/** Pages that a connection keeps at hand, in KiB (https://www.sqlite.org/pragma.html#pragma_cache_size). */
export const CACHE_AS_USUAL = 'cache_size = -65536'

export type OpenOptions = {
  /** FULL where a lost commit would be noticed by a customer (mail leaves), NORMAL elsewhere: it is per connection. */
  synchronous?: 'NORMAL' | 'FULL'
  /** How long to wait for whoever holds the database, in milliseconds. */
  patience?: number
}

/** From now on writes wait as long as usual for another thread. */
export function waitAsUsual({ $client }: Connection): void {
  $client.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
}

/**
 * Opens the database file with our settings: WAL, so that a worker writes while the window reads. One connection a
 * thread. Throws AppError DATABASE_NOT_OURS for another program's SQLite file, DATABASE_CORRUPT, STORAGE_READ_ONLY.
 */
export function openConnection(file: string, options: OpenOptions = {}): Connection {
  try {
    const client = new Database(file, { timeout: options.patience ?? BUSY_TIMEOUT })
    try {
      const id = client.pragma('application_id', { simple: true })
      const tables = client.prepare('select count(*) from sqlite_master').pluck().get()
      if (id !== APPLICATION_ID && tables !== 0) throw new AppError('DATABASE_NOT_OURS', { file })
      if (id !== APPLICATION_ID) client.pragma(`application_id = ${APPLICATION_ID}`)
      client.pragma('journal_mode = WAL')
      client.pragma(`synchronous = ${options.synchronous ?? 'NORMAL'}`)
      // macOS keeps what was synced in the disk's own memory unless told otherwise (fcntl(2), F_FULLFSYNC); nowhere else do these change anything.
      client.pragma('checkpoint_fullfsync = ON')
      if (options.synchronous === 'FULL') client.pragma('fullfsync = ON')
      // What is deleted or changed is overwritten where that costs no writing of its own; an erasure does the rest.
      client.pragma('secure_delete = FAST')
      client.pragma('foreign_keys = ON')
      client.pragma(CACHE_AS_USUAL)
      client.pragma('temp_store = MEMORY')
    } catch (error) {
      client.close()
      throw error
    }
    return drizzle(client, { schema, casing: 'snake_case' })
  } catch (error) {
    throw asAppError(error, file)
  }
}
