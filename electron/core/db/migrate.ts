import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { AppError } from '../../../shared/errors.ts'
import { shopMark } from './backup-names.ts'
import { freePath, writeNote } from './backup-shelf.ts'
import { copyBase } from './copy-base.ts'
import type { Connection } from './handles.ts'

type Entry = { tag: string; when: number; hash: string }

/** The migrations of this version of the program, in the order of the journal; hashes as drizzle stores them. */
export function knownMigrations(folder: string): Entry[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string; when: number }[]
  }
  return journal.entries.map(({ tag, when }) => ({
    tag,
    when,
    hash: createHash('sha256')
      .update(readFileSync(join(folder, `${tag}.sql`), 'utf8'))
      .digest('hex'),
  }))
}

/** Throws AppError MIGRATION_FAILED where the program's own files are not whole: nothing is touched then. */
function wholeMigrations(folder: string): Entry[] {
  try {
    return knownMigrations(folder)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new AppError('MIGRATION_FAILED', { detail, backup: null }, { cause: error })
  }
}

function appliedHashes(db: Connection): string[] {
  const has = db.$client.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  if (!has) return []
  return db.$client.prepare('select hash from __drizzle_migrations order by id').pluck().all() as string[]
}

/** Where a backup goes before anything is changed, and what its name and note say. */
export type Keep = { shelf: string; at: number; version: string }

async function keepBefore(db: Connection, { shelf, at, version }: Keep): Promise<string> {
  const id = db.$client.prepare('select installation_id from settings').pluck().get()
  const path = freePath(shelf, { shop: shopMark(String(id ?? '')), at, reason: 'before-migration' })
  const facts = await copyBase(db.$client.name, path)
  writeNote(path, { ...facts, version })
  return path
}

/**
 * Brings the database to this version: backs up → foreign keys off on the connection → migrates → compares what was
 * applied with the journal → foreign_key_check → on.
 *
 * Why the guards (all reproduced): a rebuild inside drizzle's transaction with ON DELETE CASCADE empties the child
 * table unless foreign keys are off on the connection before; a migration with an older stamp than the last applied
 * one is skipped silently.
 *
 * `keep` null: the database is a copy itself.
 *
 * Throws AppError DATABASE_NEWER when a newer version of the program wrote it (nothing is touched), MIGRATION_FAILED
 * with the backup's file name otherwise.
 */
export async function migrateDatabase(db: Connection, folder: string, keep: Keep | null): Promise<void> {
  const known = wholeMigrations(folder)
  const applied = appliedHashes(db)
  if (applied.length > known.length || applied.some((hash, i) => hash !== known[i]?.hash)) {
    throw new AppError('DATABASE_NEWER', { found: applied.length, known: known.length })
  }
  if (applied.length === known.length) return
  let backup: string | null = null
  if (applied.length > 0 && keep !== null) backup = await keepBefore(db, keep)
  db.$client.pragma('foreign_keys = OFF')
  try {
    migrate(db, { migrationsFolder: folder })
    const now = appliedHashes(db)
    if (now.length !== known.length) throw new Error(`${now.length} of ${known.length} migrations are applied`)
    const broken = db.$client.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`${broken.length} rows point at nothing`)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new AppError('MIGRATION_FAILED', { detail, backup }, { cause: error })
  } finally {
    db.$client.pragma('foreign_keys = ON')
  }
}
