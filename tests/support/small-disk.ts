import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import type DatabaseType from 'better-sqlite3'

/**
 * Loaded into a process by a test (`--import …`, its worker threads load it too): while a file exists, no database of the
 * process may grow, as on a disk that is full (https://www.sqlite.org/pragma.html#pragma_max_page_count). The product
 * knows nothing of it and has no such switch.
 */
const sign = process.env.TEST_DISK_FULL
if (!sign) throw new Error('TEST_DISK_FULL must name the file that says that the disk is full')

/** The sign is looked for this often (ms). */
const LOOK_EVERY = 10
const UNLIMITED = 1_073_741_823
const Database = createRequire(import.meta.url)('better-sqlite3') as typeof DatabaseType
const open = new Set<DatabaseType.Database>()
const { pragma } = Database.prototype
Database.prototype.pragma = function (this: DatabaseType.Database, ...args) {
  open.add(this)
  return pragma.apply(this, args)
}

setInterval(() => {
  const full = existsSync(sign)
  for (const db of open) {
    if (!db.open) open.delete(db)
    else pragma.call(db, `max_page_count = ${full ? 1 : UNLIMITED}`) // never below what it has
  }
}, LOOK_EVERY).unref()
