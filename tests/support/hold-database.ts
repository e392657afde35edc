import Database from 'better-sqlite3'

/**
 * `node hold-database.ts FILE immediate|exclusive`: another program that has the database open and does not let go, as
 * a database browser with an unsaved change does (`immediate`: nobody else writes; `exclusive`: nobody even reads).
 */
const [, , file = '', mode] = process.argv
const db = new Database(file)
if (mode === 'exclusive') db.pragma('locking_mode = EXCLUSIVE')
db.exec('BEGIN IMMEDIATE')
db.exec('create table if not exists theirs (id integer)')
process.send?.('held')
process.on('disconnect', () => {
  db.close()
  process.exit(0)
})
