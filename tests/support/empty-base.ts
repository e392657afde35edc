import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateDatabase } from '../../electron/core/db/migrate.ts'
import { openConnection } from '../../electron/core/db/open.ts'
import { lazy } from '../../shared/lazy.ts'

export const migrationsDir = join(import.meta.dirname, '../../drizzle/migrations')

/**
 * The bytes of a database of this version before the core ever opened it, made by its own migrations once a process: they
 * take longer than many a test, and have tests of their own.
 */
export const emptyBase: () => Promise<Buffer> = lazy(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-empty-'))
  try {
    const file = join(folder, 'bandhu.db')
    const connection = openConnection(file)
    await migrateDatabase(connection, migrationsDir, null)
    connection.$client.close()
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
