import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Backup, BackupReason } from '../../../shared/features/backup/contract.ts'
import { putInPlace } from '../put-in-place.ts'
import { backupName, readBackupName } from './backup-names.ts'

/** Where the backups of a data folder lie. */
export const shelfOf = (dataDir: string) => join(dataDir, 'backups')

/** Written beside a backup once it is checked: the list is read without opening a database. */
const noteSchema = z.object({
  people: z.number().int(),
  letters: z.number().int(),
  version: z.string(),
  bytes: z.number().int(),
})
type Note = z.infer<typeof noteSchema>

const noteFile = (path: string) => path.replace(/\.db$/, '.json')

/** Null where there is none, or where it was written for another file: then the file is looked into when it matters. */
function readNote(path: string, bytes: number): Note | null {
  const file = noteFile(path)
  if (!existsSync(file)) return null
  const read = noteSchema.safeParse(parse(readFileSync(file, 'utf8')))
  return read.success && read.data.bytes === bytes ? read.data : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // cut short by a crash: as if it were not there
  }
}

/** Says beside a backup what was counted in it. */
export function writeNote(path: string, facts: { people: number; letters: number; version: string }): void {
  const { people, letters, version } = facts
  const note: Note = { people, letters, version, bytes: statSync(path).size }
  writeFileSync(noteFile(path), JSON.stringify(note), { mode: 0o600 })
}

/** Every backup in a folder, newest first. */
export function listBackups(folder: string): (Backup & { shop: string })[] {
  if (!existsSync(folder)) return []
  const found = readdirSync(folder).flatMap((name) => {
    const told = readBackupName(name)
    if (!told) return []
    const path = join(folder, name)
    const bytes = statSync(path).size
    const note = readNote(path, bytes)
    const { people = null, letters = null, version = null } = note ?? {}
    return [{ name, ...told, bytes, people, letters, version }]
  })
  return found.sort((a, b) => b.at - a.at || b.name.localeCompare(a.name))
}

/** A path in the folder for a new backup: two of one second get two names. */
export function freePath(folder: string, told: Parameters<typeof backupName>[0]): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let again = 0
  while (existsSync(join(folder, backupName(told, again)))) again++
  return join(folder, backupName(told, again))
}

export function removeBackup(path: string): void {
  rmSync(path, { force: true })
  rmSync(noteFile(path), { force: true })
}

/**
 * Makes a backup in the folder one that was made for another reason; gives its path and what was counted in it. Null: it is not
 * there any more, or nobody knows what is in it.
 */
export function renameBackup(folder: string, name: string, reason: BackupReason) {
  const found = listBackups(folder).find((one) => one.name === name)
  if (!found || found.people === null || found.letters === null) return null
  const path = freePath(folder, { shop: found.shop, at: found.at, reason })
  putInPlace(join(folder, name), path)
  rmSync(noteFile(join(folder, name)), { force: true })
  return { path, people: found.people, letters: found.letters }
}
