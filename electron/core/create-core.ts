import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor, Context } from './context.ts'
import { lockFolder } from './db/folder-lock.ts'
import { identityWatch } from './db/identity.ts'
import { migrateDatabase } from './db/migrate.ts'
import { openConnection } from './db/open.ts'
import { createDb } from './db/unit-of-work.ts'
import { createWriteTurn } from './db/write-turn.ts'
import { asAppError } from './errors.ts'
import { createChangeFeed } from './events.ts'
import { createFileRefs } from './files.ts'
import { jobDefinitions } from './jobs/registry.ts'
import { createRunner, type Runner } from './jobs/runner.ts'
import { checkInWorker } from './jobs/worker-pool.ts'
import type { Ports } from './ports.ts'
import { handlerOptions } from './procedure.ts'
import { createReader } from './reads/reader.ts'
import { router } from './router.ts'
import { createServices, type Services } from './services.ts'

export type CoreOptions = {
  /** Holds bandhu.db and everything else of this shop; made when it is not there. */
  dataDir: string
  migrationsDir: string
  version: string
  /** Shown, never branched on: what differs between hosts is a port. */
  host: 'desktop' | 'browser' | 'test'
}

/** Expires old journals and starts the jobs; after an unclean stop only when the file is found sound. */
async function startJobs(unclean: boolean, { file, ports, runner, services }: Starting): Promise<void> {
  try {
    const damage = unclean ? await checkInWorker(file) : null
    if (damage) {
      ports.log.error('the database is damaged', damage)
      services.system.reportDamage(damage)
      return
    }
    services.activity.expire()
    runner.start()
  } catch (error) {
    ports.log.error('jobs could not be started', error)
  }
}

type Starting = { file: string; ports: Ports; runner: Runner; services: Services }

export type Core = Awaited<ReturnType<typeof createCore>>

/**
 * The only wiring: database, feed, jobs, services, router. No singletons, so two cores live in one test process.
 * Throws AppError FOLDER_IN_USE, STORAGE_READ_ONLY, DATABASE_CORRUPT, DATABASE_NEWER, DATABASE_NOT_OURS,
 * MIGRATION_FAILED; nothing is left open then.
 */
export async function createCore(ports: Ports, options: CoreOptions) {
  const { dataDir } = options
  const file = join(dataDir, 'bandhu.db')
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw asAppError(error, file)
  }
  const lock = lockFolder(dataDir, options.host)
  const undo: (() => void)[] = [() => lock.release()]
  try {
    const connection = openConnection(file)
    undo.unshift(() => connection.$client.close())
    await migrateDatabase(connection, options.migrationsDir, join(dataDir, 'backups'))
    const feed = createChangeFeed()
    const turn = createWriteTurn()
    const db = createDb(connection, file, feed.publish, turn)
    const files = createFileRefs(ports.ids)
    const runner = createRunner({ db, ports, feed, turn, dataDir, definitions: jobDefinitions })
    const reader = createReader(db)
    const services = createServices({ ...options, db, ports, feed, files, runner, reader })
    services.settings.ensure()
    const watch = identityWatch(dataDir, file, () => ports.ids.token(16))
    services.settings.renewMark(watch, services.campaigns.holdAll)
    return {
      router,
      /** Made anew for each transport: a handler's plugins add to the list it was given. */
      handlerOptions: () => handlerOptions(ports.log, ports.ids),
      /** The context of one caller; the transport says who that is. */
      contextFor: (actor: Actor): Context => ({ actor, requestId: ports.ids.uuid(), services }),
      services,
      files,
      feed,
      db,
      announce: lock.announce,
      onKnock: lock.onKnock,
      /** Starts durable jobs: once, when the window can see them. After an unclean stop they wait for the check. */
      start: () => void startJobs(lock.uncleanBefore, { file, ports, runner, services }),
      /** Running jobs stop between two units of work; the process can exit by itself after this. */
      async close(): Promise<void> {
        await runner.close()
        await reader.close()
        try {
          // A backup taken while the program ran is older than this mark, and known as such when it is put back.
          services.settings.renewMark(watch, () => undefined)
        } catch (error) {
          ports.log.error('the mark could not be renewed at closing', error)
        }
        for (const step of undo.splice(0)) step()
      },
    }
  } catch (error) {
    for (const step of undo.splice(0)) step()
    throw asAppError(error, file)
  }
}
