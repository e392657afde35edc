import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { snapshot } from './wal.ts'

let folder: string
let db: Database.Database
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-wal-'))
  file = join(folder, 'a.db')
  db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('wal_autocheckpoint = 0')
  db.exec('create table notes (text text)')
  for (const text of ['one', 'two', 'three']) db.prepare('insert into notes values (?)').run(text)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Tells the files as a power cut leaves them after the nth commit that may be the last: the notes read from there. */
function notesAfter(files: ReturnType<typeof snapshot>, n: number): unknown[] {
  db.close()
  files.cutAfter(n)
  db = new Database(file)
  return db.prepare('select text from notes').pluck().all()
}

/** Writes a number of the log's index, as a checkpoint that is stopped in the middle leaves it. */
function say(at: number, value: number): void {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  const shm = openSync(`${file}-shm`, 'r+')
  writeSync(shm, bytes, 0, 4, at)
  closeSync(shm)
}

test('where no checkpoint ran, any commit may be the last one a power cut leaves, or none', () => {
  const files = snapshot(file)
  expect(files.cuts).toBe(5)
  expect(notesAfter(files, 3)).toEqual(['one', 'two'])
})

test('what a checkpoint has begun to carry into the database was kept before: a power cut takes none of it', () => {
  const frames = readFileSync(`${file}-shm`).readUInt32LE(16)
  say(128, frames)
  const files = snapshot(file)
  expect(files.cuts).toBe(1)
  expect(notesAfter(files, 0)).toEqual(['one', 'two', 'three'])
})

test('a log that begins anew has been carried whole', () => {
  say(32, 0)
  const files = snapshot(file)
  expect(files.cuts).toBe(1)
  expect(notesAfter(files, 0)).toEqual(['one', 'two', 'three'])
})
