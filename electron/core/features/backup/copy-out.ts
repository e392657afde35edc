import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { CopyProblem } from '../../../../shared/features/backup/contract.ts'
import { listBackups, removeBackup, writeNote } from '../../db/backup-shelf.ts'
import { putInPlaceMeanwhile } from '../../put-in-place.ts'
import { toLetGo } from './keep.ts'

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Why a folder could not take a copy. */
export function problemOf(error: unknown): CopyProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EFBIG' || code === 'EDQUOT') return 'full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'read-only'
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'other'
}

export type CopiedBackup = {
  path: string
  people: number
  letters: number
  version: string
  shop: string
  erasedAt: number | null
}

/**
 * Copies a finished backup to the second place, reads it back, and lets go of this shop's old ones there. A folder that
 * is not there is not made: a stick that is not plugged in would otherwise get its copy on this disk. `put` gives the copy its name.
 */
export async function copyOut(
  backup: CopiedBackup,
  folder: string,
  put = putInPlaceMeanwhile,
): Promise<CopyProblem | null> {
  if (!existsSync(folder)) return 'gone'
  const target = join(folder, basename(backup.path))
  const fresh = `${target}.new`
  try {
    await copyFile(backup.path, fresh)
    if ((await digest(fresh)) !== (await digest(backup.path))) throw new Error('the copy reads differently')
    await put(fresh, target)
    writeNote(target, backup)
    const own = listBackups(folder).filter((one) => one.shop === backup.shop)
    for (const name of toLetGo(own, backup.erasedAt)) removeBackup(join(folder, name))
    return null
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined) // the disk that failed may refuse this, too
    return problemOf(error)
  }
}
