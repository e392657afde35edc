import type { Change } from '../../../shared/features/system/contract.ts'
import { asAppError } from '../errors.ts'
import { type ChangeSet, createChangeSet } from '../events.ts'
import type { Connection, ReadDb, Tx } from './handles.ts'
import type { WriteTurn } from './write-turn.ts'

/** The database of one thread, as services and jobs see it. */
export type Db = {
  read: ReadDb
  /**
   * One short synchronous unit of work: `BEGIN IMMEDIATE`, `work`, `COMMIT`, then the changes are published. Throws
   * what `work` throws after rolling back; SQLite's own refusals come as AppError (STORAGE_FULL, DATABASE_BUSY …).
   * Compute before, write here: another writer waits as long as this lasts. `patience`: how long (ms) to wait for
   * another writer, where nobody asked and it can be tried again later.
   */
  write<T>(work: (tx: Tx, changes: ChangeSet) => T, patience?: number): T
  /** File of the database, for a worker's own connection. */
  file: string
}

/** Wraps a connection. `publish` hears of the changes after each commit; `turn` makes jobs give way to these writes. */
export function createDb(
  connection: Connection,
  file: string,
  publish: (changes: Change[]) => void,
  turn?: WriteTurn,
): Db {
  return {
    read: connection,
    file,
    write<T>(work: (tx: Tx, changes: ChangeSet) => T, patience?: number): T {
      const changes = createChangeSet()
      let result: T
      turn?.begin()
      const restore = patience === undefined ? null : waitAtMost(connection.$client, patience)
      try {
        result = connection.$client.transaction(() => work(connection as unknown as Tx, changes)).immediate()
      } catch (error) {
        throw asAppError(error, file)
      } finally {
        restore?.()
        turn?.end()
      }
      const list = changes.list()
      if (list.length > 0) publish(list)
      return result
    },
  }
}

/** Sets how long this connection waits for another writer; gives what puts it back as it was. */
function waitAtMost(client: Connection['$client'], patience: number): () => void {
  const usual = Number(client.pragma('busy_timeout', { simple: true }))
  client.pragma(`busy_timeout = ${Math.min(patience, usual)}`)
  return () => void client.pragma(`busy_timeout = ${usual}`)
}
