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

const TAKEN = /^data:(image\/(?:jpeg|png));base64,([\w+/=]+)$/
const FAULTY = /^data:(too-large|unknown|broken|too-many),(\d+)$/

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} kB`
const sizeOf = (base64: string) => Math.floor((base64.replaceAll('=', '').length * 3) / 4)

export const photoCell = (mime: 'image/jpeg' | 'image/png', base64: string): string => `data:${mime};base64,${base64}`
/** `bytes`: how large it is. */
export const faultyPhotoCell = (why: PhotoFault, bytes: number): string => `data:${why},${bytes}`

export type ReadPhoto = { mime: string; base64: string } | { fault: PhotoFault; size: string }

/** A cell that holds a photo, as it says itself; null for any other. */
export function readPhotoCell(cell: string): ReadPhoto | null {
  if (!cell.startsWith('data:')) return null
  const [, mime, base64] = TAKEN.exec(cell) ?? []
  if (mime && base64) return { mime, base64 }
  const [, fault, bytes] = FAULTY.exec(cell) ?? []
  return fault ? { fault: fault as PhotoFault, size: kilobytes(Number(bytes)) } : null
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
  return `${photo.mime === 'image/png' ? 'PNG' : 'JPEG'}, ${kilobytes(sizeOf(photo.base64))}`
}
