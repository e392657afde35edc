import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { putInPlace } from '../put-in-place.ts'

/** Says whether the database is the one this folder last worked with. */
export type IdentityWatch = {
  /** The mark this folder expects in the database; null: the folder has none yet. */
  expected(): string | null
  /** Makes a new mark, to be written into the database; call `confirm` with it after the commit. */
  next(): string
  confirm(mark: string): void
}

/**
 * Tells a database from its copies. The mark is the file's inode (NTFS: file index), which a copied folder or a moved
 * computer changes, and a random word that changes at every start and every close and stands both in the database and
 * beside it, which a backup copied over the file does not match. What was waiting to be sent in a copy may have been
 * sent from the original.
 */
export function identityWatch(dataDir: string, file: string, random: () => string): IdentityWatch {
  const beside = join(dataDir, 'run', 'mark')
  const inode = () => String(statSync(file, { bigint: true }).ino)
  return {
    expected() {
      try {
        const word = readFileSync(beside, 'utf8')
        return `${inode()}:${word}`
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    next: () => `${inode()}:${random()}`,
    confirm(mark) {
      const fresh = `${beside}.new`
      writeFileSync(fresh, mark.slice(mark.indexOf(':') + 1), { mode: 0o600 })
      putInPlace(fresh, beside)
    },
  }
}
