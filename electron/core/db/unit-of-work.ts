import type { Change } from '../../../shared/features/system/contract.ts'
import { asAppError } from '../errors.ts'
import { type ChangeSet, createChangeSet } from '../events.ts'
import type { Connection, ReadDb, Tx } from './handles.ts'
import type { Turn } from './write-turn.ts'

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
  /**
   * Begins one long unit of work: every `write` until its end is a part of it and is heard of with it. For a job that others
   * wait for with `untilFree`; after an error only `rollback` is left. Throws DATABASE_BUSY as `write` does.
   */
  writeLong(): LongUnit
  /** File of the database, for a worker's own connection. */
  file: string
}

/** Ends once: what comes after that does nothing. */
export type LongUnit = { commit(): void; rollback(): void }

/** Wraps a connection. `publish` hears of the changes after each commit; `turn` makes jobs give way to these writes. */
export function createDb(connection: Connection, file: string, publish: (changes: Change[]) => void, turn?: Turn): Db {
  const { $client } = connection
  const tell = (changes: ChangeSet) => {
    const list = changes.list()
    if (list.length > 0) publish(list)
  }
  let long: ChangeSet | null = null
  return {
    read: connection,
    file,
    write<T>(work: (tx: Tx, changes: ChangeSet) => T, patience?: number): T {
      if (long) return inside(file, () => work(connection as unknown as Tx, long ?? createChangeSet()))
      const changes = createChangeSet()
      let result: T
      turn?.begin()
      const restore = patience === undefined ? null : waitAtMost($client, patience)
      try {
        result = $client
          .transaction(() => {
            turn?.locked()
            return work(connection as unknown as Tx, changes)
          })
          .immediate()
      } catch (error) {
        throw asAppError(error, file)
      } finally {
        restore?.()
        turn?.end()
      }
      tell(changes)
      return result
    },
    writeLong() {
      const changes = createChangeSet()
      turn?.begin()
      try {
        inside(file, () => $client.exec('begin immediate'))
      } finally {
        turn?.end()
      }
      long = changes
      turn?.hold(true)
      const end = (how: 'commit' | 'rollback') => {
        if (long !== changes) return
        try {
          // SQLite may have taken it back by itself, as it does with a full disk.
          if ($client.inTransaction) inside(file, () => $client.exec(how))
        } finally {
          if ($client.inTransaction) $client.exec('rollback')
          long = null
          turn?.hold(false)
        }
        if (how === 'commit') tell(changes)
      }
      return { commit: () => end('commit'), rollback: () => end('rollback') }
    },
  }
}

/** SQLite's own refusals come as AppError. */
function inside<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asAppError(error, file)
  }
}

/** Sets how long this connection waits for another writer; gives what puts it back as it was. */
function waitAtMost(client: Connection['$client'], patience: number): () => void {
  const usual = Number(client.pragma('busy_timeout', { simple: true }))
  client.pragma(`busy_timeout = ${Math.min(patience, usual)}`)
  return () => void client.pragma(`busy_timeout = ${usual}`)
}
