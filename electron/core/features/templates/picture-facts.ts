/** What the first bytes of a picture say of it. The name and the type a browser gives are never believed. Pure. */

export interface PictureFacts {
  readonly mime: 'image/jpeg' | 'image/png' | 'image/gif'
  readonly width: number
  readonly height: number
}

/** More than this many pixels on an edge is no picture for a letter. */
const LONGEST_EDGE = 20_000

/** The same however large it says it is; null: no JPEG, PNG or GIF. */
export const pictureHeader = (bytes: Buffer): PictureFacts | null => png(bytes) ?? gif(bytes) ?? jpeg(bytes)

/** Null: no JPEG, PNG or GIF that mail programs could show. */
export function pictureFacts(bytes: Buffer): PictureFacts | null {
  const facts = pictureHeader(bytes)
  if (!facts) return null
  const { width, height } = facts
  return width > 0 && height > 0 && width <= LONGEST_EDGE && height <= LONGEST_EDGE ? facts : null
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The header chunk is the first (PNG specification 5.6). */
function png(bytes: Buffer): PictureFacts | null {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(PNG) || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return { mime: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function gif(bytes: Buffer): PictureFacts | null {
  if (bytes.length < 14 || !/^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))) return null
  return { mime: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

/** Walks the segments to the start of a frame (ITU T.81, B.2.2), which holds the size. */
function jpeg(bytes: Buffer): PictureFacts | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { mime: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
