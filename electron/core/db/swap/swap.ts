import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { putInPlace } from '../../put-in-place.ts'
import { shopMark } from '../backup-names.ts'
import { freePath, shelfOf, writeNote } from '../backup-shelf.ts'
import { readFacts } from '../base-facts.ts'
import { syncFolder } from '../copy-base.ts'
import { addErased, readErased } from './carry-erased.ts'
import { addRefusals, type Refusals, readRefusals } from './carry-refusals.ts'
import { addSends, type Ledgers, readLedgers } from './carry-sends.ts'

/** A restored backup's mark until its first start: never that of a folder, so that everything in it waits for a person. */
export const RESTORED = 'restored'

const FILE = 'bandhu.db'
const WAL = '-wal'

const roomOf = (dataDir: string) => join(dataDir, 'restore')
const readyFile = (dataDir: string) => join(roomOf(dataDir), 'ready.db')
const oldFile = (dataDir: string) => join(roomOf(dataDir), 'old.db')

/** Where a backup is made ready; what lies here was asked for by nobody yet and goes at the next start. */
export function incomingFile(dataDir: string, token: string): string {
  mkdirSync(roomOf(dataDir), { recursive: true, mode: 0o700 })
  return join(roomOf(dataDir), `incoming-${token}.db`)
}

/** The moment a restore is decided: before it the data is the old one, after it the new one, however the process ends. */
export function decideRestore(dataDir: string, incoming: string): void {
  putInPlace(incoming, readyFile(dataDir))
  syncFolder(roomOf(dataDir))
}

/**
 * Puts a decided restore in the place of the database and the old database among the backups; nothing to do otherwise.
 * Call it with the folder locked and the database closed. Every step can be the last one of a killed process: the next
 * start goes on where it ended.
 *
 * The old write-ahead log goes first and with its database: beside another database SQLite would play it into that one.
 */
export function finishRestore(dataDir: string, { at, version }: { at: number; version: string }): void {
  if (!existsSync(roomOf(dataDir))) return
  const [file, old] = [join(dataDir, FILE), oldFile(dataDir)]
  if (existsSync(readyFile(dataDir))) {
    for (const part of [WAL, '']) if (existsSync(file + part)) putInPlace(file + part, old + part)
    rmSync(`${file}-shm`, { force: true })
    putInPlace(readyFile(dataDir), file)
    syncFolder(dataDir)
  }
  if (existsSync(old)) putAway(dataDir, old, at, version)
  clear(roomOf(dataDir))
}

/**
 * The data from before a restore becomes a backup like any other, once the restored data knows what cannot be taken
 * back: who refused letters, and which letters left. What cannot be read is kept as it is, apart.
 */
function putAway(dataDir: string, old: string, at: number, version: string): void {
  const facts = asOneFile(old, at)
  if (facts === null) {
    keepDamaged(dataDir, old, at)
    return
  }
  addRefusals(join(dataDir, FILE), facts.refusals)
  addErased(join(dataDir, FILE), facts.erased)
  addSends(join(dataDir, FILE), facts.ledgers, at)
  const path = freePath(shelfOf(dataDir), { shop: facts.shop, at, reason: 'before-restore' })
  putInPlace(old, path)
  syncFolder(shelfOf(dataDir))
  writeNote(path, { people: facts.people, letters: facts.letters, version })
}

type Carried = {
  refusals: Refusals
  erased: ReturnType<typeof readErased>
  ledgers: Ledgers
}

/** Null when SQLite cannot read it. */
function asOneFile(file: string, now: number): ({ people: number; letters: number; shop: string } & Carried) | null {
  let client: Database.Database | null = null
  try {
    client = new Database(file)
    client.pragma('journal_mode = DELETE')
    const { people, letters, ours } = readFacts(client)
    const id = client.prepare('select installation_id from settings').pluck().get()
    const carried = { refusals: readRefusals(client), erased: readErased(client), ledgers: readLedgers(client, now) }
    return ours ? { people, letters, shop: shopMark(String(id ?? '')), ...carried } : null
  } catch {
    return null // said by where it is kept: in the folder of damaged ones
  } finally {
    client?.close()
  }
}

function keepDamaged(dataDir: string, old: string, at: number): void {
  const folder = join(dataDir, 'damaged')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = new Date(at).toISOString().replace(/[:.]/g, '-')
  for (const part of [WAL, '']) {
    if (existsSync(old + part)) putInPlace(old + part, join(folder, `bandhu-${stamp}.db${part}`))
  }
  syncFolder(folder)
}

function clear(room: string): void {
  for (const name of readdirSync(room)) rmSync(join(room, name), { force: true })
}
