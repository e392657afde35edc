import { join } from 'node:path'
import { type DailyTidy, dailyTidy } from './daily-tidy.ts'
import { shelfOf } from './db/backup-shelf.ts'
import { identityWatch } from './db/identity.ts'
import { migrateDatabase } from './db/migrate.ts'
import { openConnection, START_PATIENCE, waitAsUsual } from './db/open.ts'
import { noteSlowStatements } from './db/slow-statements.ts'
import { finishRestore } from './db/swap/swap.ts'
import { createDb, type Db } from './db/unit-of-work.ts'
import { createWriteTurn } from './db/write-turn.ts'
import type { Runner, Surroundings } from './deps.ts'
import { asAppError } from './errors.ts'
import { jobDefinitions } from './jobs/registry.ts'
import { createRunner } from './jobs/runner.ts'
import { askWorker } from './jobs/worker-pool.ts'
import type { Ports } from './ports.ts'
import { createReader } from './reads/reader.ts'
import { createServices, type Services } from './services.ts'

/** An open database with everything that works on it. */
export type Base = {
  services: Services
  db: Db
  /** See WriteTurn. */
  untilFree(): Promise<void>
  /** Starts durable jobs; after an unclean stop they wait for the check. */
  start(unclean: boolean): void
  /** Running jobs stop between two units of work, `decide` is called (Surroundings.restart); nothing is open after this. */
  close(decide?: () => void): Promise<void>
}

export const databaseIn = (dataDir: string) => join(dataDir, 'bandhu.db')

/**
 * Opens the database of a locked folder. Throws AppError STORAGE_READ_ONLY, DATABASE_CORRUPT, DATABASE_NEWER,
 * DATABASE_NOT_OURS, MIGRATION_FAILED; nothing is left open then.
 */
export async function openBase(around: Surroundings): Promise<Base> {
  const { dataDir, migrationsDir, ports, feed, version } = around
  const file = databaseIn(dataDir)
  const undo: (() => void)[] = []
  try {
    const at = ports.clock.now()
    finishRestore(dataDir, { at, version })
    const connection = openConnection(file, { patience: START_PATIENCE })
    undo.unshift(() => connection.$client.close())
    await migrateDatabase(connection, migrationsDir, { shelf: shelfOf(dataDir), at, version })
    noteSlowStatements(connection.$client, ports.log)
    const turn = createWriteTurn()
    const db = createDb(connection, file, feed.publish, turn)
    const runner = createRunner({ db, ports, feed, turn, dataDir, definitions: jobDefinitions })
    const reader = createReader(db, ports.thread)
    const services = createServices({ ...around, db, runner, reader })
    services.settings.ensure()
    const watch = identityWatch(dataDir, file, () => ports.ids.token(16))
    services.settings.renewMark(watch, services.campaigns.holdAll)
    waitAsUsual(connection)
    const tidy = dailyTidy(ports.log, {
      journals: services.activity.expire,
      exports: services.export.tidy,
      erasures: services.erasure.goOn,
      'files of imports': services.import.tidyFiles,
      'settings of the search index': services.import.restIndex,
      pictures: services.templates.tidy,
      photos: services.customers.tidyPhotos,
      fields: services.fields.expire,
      search: services.customers.tidySearch,
    })
    const life = { closing: false, begun: Promise.resolve() }
    return {
      services,
      db,
      untilFree: turn.untilFree,
      start(unclean) {
        life.begun = startJobs(unclean, { file, ports, runner, services, tidy, isClosing: () => life.closing })
      },
      async close(decide) {
        life.closing = true
        tidy.stop()
        services.whole.stop()
        services.backup.stop()
        services.jobs.stop()
        services.fields.stop()
        await runner.close()
        await reader.close()
        // Windows lets nobody put another file in the place of one that a thread still reads.
        await life.begun
        try {
          decide?.()
        } finally {
          try {
            // A backup taken while the program ran is older than this mark, and known as such when it is put back.
            services.settings.renewMark(watch, () => undefined)
          } catch (error) {
            ports.log.error('the mark could not be renewed at closing', error)
          }
          for (const step of undo.splice(0)) step()
        }
      },
    }
  } catch (error) {
    for (const step of undo.splice(0)) step()
    throw asAppError(error, file)
  }
}

type Starting = {
  file: string
  ports: Ports
  runner: Runner
  services: Services
  tidy: DailyTidy
  isClosing: () => boolean
}

/** Clears what nobody needs any more and starts the jobs; after an unclean stop only when the file is found sound. */
async function startJobs(unclean: boolean, parts: Starting): Promise<void> {
  const { file, ports, runner, services, tidy, isClosing } = parts
  try {
    const damage = unclean ? await askWorker(ports.thread, { task: 'quick-check', file }) : null
    if (damage) {
      ports.log.error('the database is damaged', damage)
      services.system.reportDamage(damage)
      return
    }
  } catch (error) {
    ports.log.error('the database could not be checked: jobs do not start', error)
    return
  }
  if (isClosing()) return
  tidy.start()
  services.whole.start()
  runner.start()
  services.backup.start()
}
