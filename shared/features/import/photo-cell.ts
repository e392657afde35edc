/** Photos of contact cards on their way through a table: as `data:` addresses, or as the reason why one cannot be taken. Pure. */

/** What no person's picture can be: too large, or of no kind that is shown. */
export type PhotoFault = 'too-large' | 'unknown'

const TAKEN = /^data:(image\/(?:jpeg|png));base64,([\w+/=]+)$/
const FAULTY = /^data:(too-large|unknown),(\d+)$/

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} kB`
const sizeOf = (base64: string) => Math.floor((base64.replaceAll('=', '').length * 3) / 4)

export const photoCell = (mime: 'image/jpeg' | 'image/png', base64: string): string => `data:${mime};base64,${base64}`
/** `bytes`: how large it is. */
export const faultyPhotoCell = (why: PhotoFault, bytes: number): string => `data:${why},${bytes}`

export type ReadPhoto = { mime: string; base64: string } | { fault: PhotoFault; size: string }

/** A cell that holds a photo; null for any other. */
export function readPhotoCell(cell: string): ReadPhoto | null {
  if (!cell.startsWith('data:')) return null
  const [, mime, base64] = TAKEN.exec(cell) ?? []
  if (mime && base64) return { mime, base64 }
  const [, fault, bytes] = FAULTY.exec(cell) ?? []
  return fault ? { fault: fault as PhotoFault, size: kilobytes(Number(bytes)) } : null
}

/** A cell as a person reads it. */
export function shownCell(cell: string): string {
  const photo = readPhotoCell(cell)
  if (photo === null) return cell
  if ('fault' in photo) return photo.size
  return `${photo.mime === 'image/png' ? 'PNG' : 'JPEG'}, ${kilobytes(sizeOf(photo.base64))}`
}
