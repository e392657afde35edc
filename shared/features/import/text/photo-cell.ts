/**
 * Photos on their way through a table: as `data:` addresses, or as the reason why one cannot be taken. Any file may hold
 * such cells: what they say of themselves is never believed. Pure.
 */

/**
 * Why a picture is no person's: too large, of no kind that is shown, so damaged that it cannot be made smaller, or one of
 * more large ones than are made smaller of one file.
 */
export type PhotoFault = 'too-large' | 'unknown' | 'broken' | 'too-many'

/** What a picture is, by its bytes alone. */
export type PhotoKind = (base64: string) => 'image/jpeg' | 'image/png' | 'too-large' | 'unknown'

const MAY_BE = /^\s*(?:data:|\/9j\/|iVBORw0KGgo)/i
/** RFC 2397, as programs write it: `data:image/jpg;charset=utf-8;base64,`; some say no kind at all. */
const HEAD = /^data:(?:(image\/[\w.+-]+)|(?=;))((?:;[\w-]+=[^;,]*)*)(;base64)?,/i
/** Base64 alone, as some programs export a picture: no other text begins as a JPEG or a PNG does, and is that long. */
const BARE = /^(?:\/9j\/|iVBORw0KGgo)/
const SHORTEST_BARE = 60
const BASE64 = /^[\w+/=-]+$/
const FAULTY = /^data:(too-large|unknown|broken|too-many),(\d+)$/

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} kB`
const sizeOf = (base64: string) => Math.floor((base64.replaceAll('=', '').length * 3) / 4)

export const photoCell = (mime: 'image/jpeg' | 'image/png', base64: string): string => `data:${mime};base64,${base64}`
/** `bytes`: how large it is. */
export const faultyPhotoCell = (why: PhotoFault, bytes: number): string => `data:${why},${bytes}`

export type ReadPhoto = { mime: string; base64: string } | { fault: PhotoFault; size: string }

/** A cell that holds a photo, as it says itself; null for any other. */
export function readPhotoCell(cell: string): ReadPhoto | null {
  // Asked of every cell of an own field in every row.
  if (!MAY_BE.test(cell)) return null
  const text = cell.trim()
  if (BARE.test(text)) {
    const base64 = text.replace(/\s+/g, '')
    return base64.length >= SHORTEST_BARE && BASE64.test(base64) ? { mime: mimeOf('', base64), base64 } : null
  }
  const [, fault, bytes] = FAULTY.exec(text) ?? []
  if (fault) return { fault: fault as PhotoFault, size: kilobytes(Number(bytes)) }
  const [head, mime = '', , coded] = HEAD.exec(text) ?? []
  if (head === undefined || (mime === '' && !coded)) return null
  const base64 = text.slice(head.length).replace(/\s+/g, '')
  // A picture written in signs, and no base64, is none that is kept.
  if (!coded || !BASE64.test(base64)) return { fault: 'unknown', size: kilobytes(sizeOf(base64)) }
  return { mime: mimeOf(mime.toLowerCase(), base64), base64 }
}

function mimeOf(said: string, base64: string): string {
  if (said === '') return base64.startsWith('iVBOR') ? 'image/png' : 'image/jpeg'
  return said === 'image/jpg' || said === 'image/pjpeg' ? 'image/jpeg' : said
}

/** A cell that holds a photo which can be kept, or why it cannot; null for any other. */
export function judgePhotoCell(cell: string, kindOf: PhotoKind): ReadPhoto | null {
  const photo = readPhotoCell(cell)
  if (photo === null || 'fault' in photo) return photo
  const kind = kindOf(photo.base64)
  if (kind === 'too-large' || kind === 'unknown') return { fault: kind, size: kilobytes(sizeOf(photo.base64)) }
  return { mime: kind, base64: photo.base64 }
}

/** A cell as a person reads it. */
export function shownCell(cell: string): string {
  const photo = readPhotoCell(cell)
  if (photo === null) return cell
  if ('fault' in photo) return photo.size
  return `${photo.mime.replace('image/', '').toUpperCase()}, ${kilobytes(sizeOf(photo.base64))}`
}
