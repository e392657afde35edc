import { AppError, isAppError } from '../../../../shared/errors.ts'
import { inspectBase } from '../../db/base-facts.ts'
import { knownMigrations, migrateDatabase } from '../../db/migrate.ts'
import { openConnection } from '../../db/open.ts'
import { RESTORED } from '../../db/swap/swap.ts'
import { createDb } from '../../db/unit-of-work.ts'
import type { Runner } from '../../deps.ts'
import type { RestoreTask } from '../../jobs/messages.ts'
import { putJobsToRest } from '../jobs/service.ts'
import { markDatabase } from '../settings/service.ts'
import { judge } from './judge.ts'
import { chooseFolder } from './repo.ts'

/**
 * Makes a private copy of a backup ready to take the place of the present data: sound, of this version, and at rest.
 * What was under way when it was made (an import, an undo) is stopped: whoever goes back before an import does not want
 * it to begin again, by the rules of its kind (`definitionOf`). Letters are held by the next start, which knows the mark. Runs in a worker.
 */
export async function prepareRestore({
  file,
  name,
  migrationsDir,
  copies,
  now,
  definitionOf,
}: Omit<RestoreTask, 'task'> & { definitionOf: Runner['definitionOf'] }): Promise<void> {
  judge(inspectBase(file), knownMigrations(migrationsDir), name)
  const connection = openConnection(file)
  try {
    await migrateDatabase(connection, migrationsDir, null)
    createDb(connection, file, () => undefined).write((tx, changes) => {
      markDatabase(tx, RESTORED)
      putJobsToRest(tx, changes, definitionOf, now)
      // The second place belongs to this computer: a restore does not switch it off.
      if (copies !== null) chooseFolder(tx, copies)
    })
    connection.$client.pragma('journal_mode = DELETE')
  } catch (error) {
    if (!isAppError(error, 'MIGRATION_FAILED')) throw error
    throw new AppError('BACKUP_DAMAGED', { name, detail: error.data.detail }, { cause: error })
  } finally {
    connection.$client.close()
  }
}
