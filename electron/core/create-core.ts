import { mkdirSync } from 'node:fs'
import { AppError, isAppError } from '../../shared/errors.ts'
import { brokenBase } from './broken-base.ts'
import type { Actor, Context } from './context.ts'
import { lockFolder } from './db/folder-lock.ts'
import { createSwapTurn } from './db/swap/swap-turn.ts'
import type { CoreOptions, Surroundings } from './deps.ts'
import { asAppError } from './errors.ts'
import { createChangeFeed } from './events.ts'
import { createFileRefs } from './files.ts'
import { type Base, databaseIn, openBase } from './open-base.ts'
import type { Ports } from './ports.ts'
import { handlerOptions } from './procedure.ts'
import { router } from './router.ts'
import type { Services } from './services.ts'

export type Core = Awaited<ReturnType<typeof createCore>>

type Opened = { base: Base; broken: boolean }

/** Where `offers` says so, a database that does not open is no reason to show nothing: the window offers the backups. */
async function openOrOffer(around: Surroundings, offers: (error: unknown) => boolean): Promise<Opened> {
  try {
    return { base: await openBase(around), broken: false }
  } catch (error) {
    if (!offers(error)) throw error
    around.ports.log.error('the database does not open', error)
    return { base: brokenBase(around, error), broken: true }
  }
}

/**
 * The only wiring: database, feed, jobs, services, router. No singletons, so two cores live in one test process. A
 * restore puts another database in the place of this one while everything that the hosts hold stays.
 * Throws AppError of one of `startFailures` (shared/start-failures.ts); nothing is left open then. With a damaged database it opens and answers only what can help.
 */
export async function createCore(ports: Ports, options: CoreOptions) {
  const { dataDir } = options
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw asAppError(error, databaseIn(dataDir))
  }
  const lock = lockFolder(dataDir, options.host)
  const feed = createChangeFeed()
  const files = createFileRefs(ports.ids)
  const around: Surroundings = { ...options, ports, feed, files, swaps: createSwapTurn(), restart }
  const now = await openOrOffer(around, (error) => isAppError(error, 'DATABASE_CORRUPT')).catch((error: unknown) => {
    lock.release()
    throw error
  })
  const at = { started: false, closed: false, restarting: Promise.resolve() }
  // A line to a window outlives a restore: what it holds must lead to the database of now.
  const services = new Proxy({} as Services, { get: (_none, name) => Reflect.get(now.base.services, name) })

  /** No call comes in between: the old database is closed and the new one opened without waiting for anything outside. */
  async function reopen(decide: () => void): Promise<void> {
    try {
      await now.base.close(decide)
    } finally {
      Object.assign(now, await openOrOffer(around, () => true))
      if (at.started && !at.closed) now.base.start(false)
      feed.publish([{ table: 'database', ids: 'all' }])
    }
  }
  async function restart(decide: () => void): Promise<void> {
    if (at.closed) throw new AppError('DATABASE_BUSY', {})
    at.restarting = reopen(decide)
    await at.restarting
  }

  return {
    router,
    /** Made anew for each transport: a handler's plugins add to the list it was given. */
    handlerOptions: () => handlerOptions(ports.log, ports.ids),
    /** The context of one caller; the transport says who that is. */
    contextFor: (actor: Actor): Context => ({
      actor,
      requestId: ports.ids.uuid(),
      services,
      untilFree: () => now.base.untilFree(),
    }),
    services,
    get db() {
      return now.base.db
    },
    /** The database cannot be read: the window offers the backups. */
    get broken() {
      return now.broken
    },
    files,
    feed,
    announce: lock.announce,
    onKnock: (callback: () => void) =>
      lock.onKnock(callback, (error) => ports.log.error('a second start will not be heard', error)),
    /** Starts durable jobs: once, when the window can see them. After an unclean stop they wait for the check. */
    start(): void {
      at.started = true
      now.base.start(lock.uncleanBefore)
    },
    /** Running jobs stop between two units of work; the process can exit by itself after this. */
    async close(): Promise<void> {
      at.closed = true
      // The folder is this process's until nothing opens a database in it any more; whoever began that hears how it ended.
      await Promise.allSettled([at.restarting])
      await now.base.close()
      lock.release()
    },
  }
}
