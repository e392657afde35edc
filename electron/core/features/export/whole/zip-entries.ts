import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'

/**
 * The entries of an archive on disk (ZIP, APPNOTE 6.3.10), by the list at its end. The list and not the entries' own
 * headers: those of a written-as-it-goes archive do not know how long they are.
 */

export type ZipEntry = { name: string; packed: number; size: number; offset: number; method: number }

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
/** The end record is 22 bytes and a comment of at most 65,535. */
const LONGEST_END = 22 + 65_535
/** More files are no archive of ours, and a list of a million would be held in memory. */
const MOST_ENTRIES = 1_000

async function bytes(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, from)
  return buffer.subarray(0, bytesRead)
}

/** Null: it is no archive, or one of a kind that Bandhu never writes (ZIP64, encrypted, thousands of files). */
export async function zipEntries(path: string): Promise<ZipEntry[] | null> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = await bytes(file, Math.max(0, size - LONGEST_END), Math.min(size, LONGEST_END))
    const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
    if (at === -1 || tail.length < at + 22 || tail.readUInt32LE(at) !== END) return null
    const count = tail.readUInt16LE(at + 10)
    const [length, from] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
    if (count > MOST_ENTRIES || from + length > size) return null
    return listed(await bytes(file, from, length), count)
  } finally {
    await file.close()
  }
}

function listed(list: Buffer, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (list.length < at + 46 || list.readUInt32LE(at) !== CENTRAL) return null
    const nameLength = list.readUInt16LE(at + 28)
    const encrypted = (list.readUInt16LE(at + 8) & 1) === 1
    const method = list.readUInt16LE(at + 10)
    if (encrypted || (method !== 0 && method !== 8)) return null
    entries.push({
      name: list.toString('utf8', at + 46, at + 46 + nameLength),
      packed: list.readUInt32LE(at + 20),
      size: list.readUInt32LE(at + 24),
      offset: list.readUInt32LE(at + 42),
      method,
    })
    at += 46 + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32)
  }
  return entries
}

/** The text of an entry, a piece at a time. Throws when it is longer than it says: a bomb is not unpacked. */
export async function* zipText(path: string, entry: ZipEntry): AsyncGenerator<string> {
  const file = await open(path)
  let from: number
  try {
    const head = await bytes(file, entry.offset, 30)
    if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw new Error(`${entry.name} is not where it should be`)
    from = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  } finally {
    await file.close()
  }
  if (entry.packed === 0) return
  const packed = createReadStream(path, { start: from, end: from + entry.packed - 1, highWaterMark: 1 << 18 })
  const unpacked = entry.method === 8 ? packed.pipe(createInflateRaw({ chunkSize: 1 << 18 })) : packed
  packed.on('error', (error) => unpacked.destroy(error))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  for await (const piece of unpacked as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > entry.size) throw new Error(`${entry.name} is longer than it says`)
    yield decoder.decode(piece, { stream: true })
  }
  if (size !== entry.size) throw new Error(`${entry.name} is cut off`)
  yield decoder.decode()
}
