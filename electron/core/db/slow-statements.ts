import type Database from 'better-sqlite3'
import type { Log } from '../ports.ts'

/** The window stands still while its thread waits for a statement; from here on somebody would feel it (ms). */
export const SLOW = 50

/** So much of a statement names it. The values are never part of its text. */
const NAMED_BY = 200

type Timed = Database.Statement & Record<'run' | 'get' | 'all' | 'iterate', (...values: unknown[]) => unknown>

/**
 * Notes every statement of this connection that takes longer than `SLOW`: for the connection of the window's thread.
 * Costs two looks at the clock a statement, some hundred nanoseconds. `now`: milliseconds that only grow.
 */
export function noteSlowStatements(client: Database.Database, log: Log, now = () => performance.now()): void {
  const prepare = client.prepare.bind(client) as (sql: string) => Timed
  const note = (sql: string, took: number) => {
    if (took <= SLOW) return
    const said = sql.replace(/\s+/g, ' ').trim().slice(0, NAMED_BY)
    log.warn('a statement held the thread of the window', { ms: Math.round(took), sql: said })
  }
  const timed = <T>(sql: string, work: () => T): T => {
    const began = now()
    try {
      return work()
    } finally {
      note(sql, now() - began)
    }
  }
  function* timedRows(sql: string, rows: Iterable<unknown>): Iterable<unknown> {
    // What the caller does between two rows is not the statement's.
    const from = rows[Symbol.iterator]()
    let took = 0
    try {
      for (;;) {
        const began = now()
        const next = from.next()
        took += now() - began
        if (next.done) return
        yield next.value
      }
    } finally {
      from.return?.()
      note(sql, took)
    }
  }
  const prepareTimed = (sql: string): Timed => {
    const made = prepare(sql)
    const { run, get, all, iterate } = made
    const own = {
      run: (...values: unknown[]) => timed(sql, () => run.apply(made, values)),
      get: (...values: unknown[]) => timed(sql, () => get.apply(made, values)),
      all: (...values: unknown[]) => timed(sql, () => all.apply(made, values)),
      iterate: (...values: unknown[]) => timedRows(sql, iterate.apply(made, values) as Iterable<unknown>),
    }
    return Object.assign(made, own)
  }
  client.prepare = prepareTimed as unknown as typeof client.prepare
}
