import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { asAppError } from '../errors.ts'
import { putInPlace } from '../put-in-place.ts'
import { type BaseFacts, readFacts } from './base-facts.ts'

/** Pages copied between two breaths: 8 MB, some ten milliseconds. */
const STEP = 2_000

type Watch = {
  /** Called between two steps with the share copied, 0…1. What it throws ends the copy; nothing is left of it. */
  step(share: number): void
}

/**
 * A verified copy of a database in use (https://www.sqlite.org/backup.html), as one self-contained file that is there
 * as a whole or not at all.
 *
 * The source is read inside one transaction: without it every write of another connection would make the copy begin
 * anew, and a busy base would never be copied. Readers never hold up a writer in WAL mode.
 *
 * Throws AppError STORAGE_FULL, STORAGE_READ_ONLY, or DATABASE_CORRUPT when the copy does not hold what was read.
 */
export async function copyBase(file: string, target: string, watch?: Watch): Promise<BaseFacts> {
  const fresh = `${target}.new`
  const source = new Database(file, { readonly: true, fileMustExist: true })
  try {
    rmSync(fresh, { force: true })
    source.exec('BEGIN')
    const facts = readFacts(source)
    await source.backup(fresh, {
      progress({ totalPages, remainingPages }) {
        watch?.step(totalPages === 0 ? 0 : 1 - remainingPages / totalPages)
        return STEP
      },
    })
    verify(fresh, facts)
    putInPlace(fresh, target)
    syncFolder(dirname(target))
    return facts
  } catch (error) {
    rmSync(fresh, { force: true })
    rmSync(`${fresh}-journal`, { force: true })
    throw asAppError(error, target)
  } finally {
    source.close()
  }
}

/**
 * Out of WAL mode, so that it is one file wherever it is carried; then looked through and counted. On a connection that
 * only reads: SQLite leaves the CHECK constraints of each row out there (sqlite3AddCheckConstraint in its build.c), which
 * the base itself refused to break when the row was written, and which say nothing of the file. They were half of the time
 * (1.4 instead of 2.8 s at a million people); pages, records, NOT NULL and the order of the indexes are looked through.
 */
function verify(file: string, expected: BaseFacts): void {
  const own = new Database(file)
  try {
    own.pragma('journal_mode = DELETE')
  } finally {
    own.close()
  }
  const copy = new Database(file, { readonly: true })
  try {
    const damage = damageIn(copy)
    if (damage) throw new AppError('DATABASE_CORRUPT', { file, detail: damage })
    const found = readFacts(copy)
    if (found.people !== expected.people || found.letters !== expected.letters) {
      const detail = `${found.people} of ${expected.people} people, ${found.letters} of ${expected.letters} letters`
      throw new AppError('DATABASE_CORRUPT', { file, detail })
    }
  } finally {
    copy.close()
  }
}

/**
 * Looks through every table and its indexes; null for a sound copy. Table by table, because the check of a whole base also
 * compares the words of the search index with the people they stand for: two thirds of its time, for what is made from
 * search_docs again. The pages of the search index are looked through like all others.
 */
function damageIn(copy: Database.Database): string | null {
  const tables = copy.prepare("select name from sqlite_schema where type = 'table' and rootpage > 0").pluck().all()
  for (const table of tables) {
    const answer = copy.prepare('select * from pragma_quick_check(?)').pluck().get(table)
    if (answer !== 'ok') return String(answer)
  }
  return null
}

/** A rename is on disk after this (fsync(2) of the folder); Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
