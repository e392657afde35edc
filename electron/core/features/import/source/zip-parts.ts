import { inflateRawSync } from 'node:zlib'

/** One entry of a ZIP file as the list at its end tells it. */
export type ZipPart = { name: string; size: number; packed: number; method: number; at: number; locked: boolean }

/** Why a ZIP file is not read. `bomb`: it would fill the memory. */
export class ZipError extends Error {
  readonly why: 'damaged' | 'bomb' | 'locked'
  constructor(why: ZipError['why'], detail: string) {
    super(detail)
    this.why = why
  }
}

const END = 0x06054b50
const END_64 = 0x06064b50
const END_64_LOCATOR = 0x07064b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const IN_ZIP64 = 0xffffffff
/** Length of the end record, and of the longest comment behind it. */
const END_LENGTH = 22
const MAX_COMMENT = 65_535
/** Deflate packs at most 1,032 : 1 (zlib's documentation); lists of people at 5 to 30 : 1. Small parts may be anything. */
const BOMB_RATIO = 150
const SMALL = 16 * 1024 * 1024

/** The entries of a ZIP file (APPNOTE.TXT 4.3.12, ZIP64 too). Throws ZipError. */
export function zipParts(bytes: Buffer): ZipPart[] {
  try {
    const { at, count } = directory(bytes)
    const parts: ZipPart[] = []
    for (let from = at, i = 0; i < count; i++) {
      if (bytes.readUInt32LE(from) !== ENTRY) throw new ZipError('damaged', `no entry at ${from}`)
      const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(from + field)) as [
        number,
        number,
        number,
      ]
      parts.push(partAt(bytes, from, name, extra))
      from += 46 + name + extra + comment
    }
    return parts
  } catch (error) {
    if (error instanceof RangeError) throw new ZipError('damaged', error.message)
    throw error
  }
}

function directory(bytes: Buffer): { at: number; count: number } {
  const first = Math.max(0, bytes.length - END_LENGTH - MAX_COMMENT)
  let end = bytes.length - END_LENGTH
  while (end >= first && bytes.readUInt32LE(end) !== END) end--
  if (end < first) throw new ZipError('damaged', 'no end of the list of entries')
  const found = { at: bytes.readUInt32LE(end + 16), count: bytes.readUInt16LE(end + 10) }
  const locator = end - 20
  if (found.at !== IN_ZIP64 || locator < 0 || bytes.readUInt32LE(locator) !== END_64_LOCATOR) return found
  const large = Number(bytes.readBigUInt64LE(locator + 8))
  if (bytes.readUInt32LE(large) !== END_64) throw new ZipError('damaged', 'no ZIP64 end')
  return { at: Number(bytes.readBigUInt64LE(large + 48)), count: Number(bytes.readBigUInt64LE(large + 32)) }
}

function partAt(bytes: Buffer, at: number, nameLength: number, extraLength: number): ZipPart {
  const flags = bytes.readUInt16LE(at + 8)
  const raw = bytes.subarray(at + 46, at + 46 + nameLength)
  const part: ZipPart = {
    // Bit 11: the name is UTF-8; without it, most writers of today write UTF-8 all the same.
    // Some write the separators of Windows.
    name: raw.toString('utf8').replaceAll('\\', '/'),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
    locked: (flags & 1) === 1,
  }
  const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
  for (let from = 0; from + 4 <= extra.length; from += 4 + extra.readUInt16LE(from + 2)) {
    if (extra.readUInt16LE(from) !== 1) continue
    let field = from + 4
    for (const key of ['size', 'packed', 'at'] as const) {
      if (part[key] !== IN_ZIP64) continue
      part[key] = Number(extra.readBigUInt64LE(field))
      field += 8
    }
  }
  return part
}

/**
 * What a part holds. The real bytes are counted while they come out: at most `room` of them, never more than the list
 * tells, so that a lie about the size costs no memory. Throws ZipError.
 */
export function inflatePart(bytes: Buffer, part: ZipPart, room: number): Buffer {
  if (part.locked) throw new ZipError('locked', `${part.name} is encrypted`)
  const tooDense = part.size > SMALL && part.size > part.packed * BOMB_RATIO
  if (part.size > room || tooDense) throw new ZipError('bomb', `${part.name}: ${part.packed} bytes become ${part.size}`)
  try {
    if (bytes.readUInt32LE(part.at) !== LOCAL) throw new ZipError('damaged', `no part at ${part.at}`)
    const from = part.at + 30 + bytes.readUInt16LE(part.at + 26) + bytes.readUInt16LE(part.at + 28)
    const packed = bytes.subarray(from, from + part.packed)
    if (part.method === 0) return packed
    if (part.method !== 8) throw new ZipError('damaged', `${part.name} is packed by method ${part.method}`)
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, part.size) })
  } catch (error) {
    if (error instanceof ZipError) throw error
    const code = error instanceof Error && 'code' in error ? error.code : ''
    throw new ZipError(code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged', `${part.name}: ${String(error)}`)
  }
}
