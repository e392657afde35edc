import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { zipSync } from 'fflate'
import { AppError } from '../../../../../shared/errors.ts'
import { asAppError } from '../../../errors.ts'
import type { Packed, Packing } from './conversion.ts'
import { baseName } from './tables/archive-tables.ts'

/** What several files may hold together: they are held in memory. In bytes. */
const MAX_BYTES = 256 * 1024 ** 2

/**
 * Several files at once, or a folder, as one archive: from there on they are read like any other. Runs in a thread of its
 * own: 256 MB are hashed and summed up for a second and more. Throws AppError FILE_GONE, FILE_TOO_LARGE, STORAGE_FULL,
 * STORAGE_READ_ONLY; then nothing is left of it.
 */
export async function packTogether({ files, name, target }: Packing): Promise<Packed> {
  // Without a prototype: a file may be called `__proto__`.
  const entries = Object.create(null) as Record<string, Uint8Array>
  let bytes = 0
  for (const [i, file] of files.entries()) {
    const size = (await stat(file.path).catch(() => null))?.size
    if (size === undefined) throw new AppError('FILE_GONE', { name: file.name })
    bytes += size
    if (bytes > MAX_BYTES) throw new AppError('FILE_TOO_LARGE', { name, bytes, limit: MAX_BYTES })
    const own = baseName(file.name.replaceAll('\\', '/'))
    // Two folders may hold files of one name.
    entries[own in entries ? `${i + 1}/${own}` : own] = await readFile(file.path)
  }
  // The same files are the same archive: that tells an import of them a second time.
  const packed = zipSync(entries, { level: 0, mtime: new Date(1980, 0, 1) })
  try {
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, packed)
  } catch (error) {
    await rm(target, { force: true })
    throw asAppError(error, target)
  }
  return { fileBytes: bytes, fileHash: createHash('sha256').update(packed).digest('hex') }
}
