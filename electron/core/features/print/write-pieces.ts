import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { asAppError } from '../../errors.ts'

/** Bytes handed to the disk at once: a few milliseconds, then whoever waits has the thread. */
const AT_ONCE = 1 << 20

/**
 * Writes a new file of these pieces, which nobody else can read; they are asked for while it is written, not before. A
 * file that is not whole is taken away again. Throws AppError STORAGE_FULL, STORAGE_READ_ONLY.
 */
export async function writePieces(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await using file = await open(path, 'w', 0o600)
    await writeAll(file, pieces).catch(async (error: unknown) => {
      await rm(path, { force: true })
      throw error
    })
  } catch (error) {
    throw asAppError(error, path)
  }
}

async function writeAll(file: FileHandle, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const batch of batches(pieces)) await file.writeFile(batch)
}

function* batches(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let some: Uint8Array[] = []
  let bytes = 0
  for (const piece of pieces) {
    some.push(piece)
    bytes += piece.length
    if (bytes < AT_ONCE) continue
    yield Buffer.concat(some)
    some = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(some)
}
