import { IMPORTED_PHOTO_EDGE, LONGEST_PHOTO } from '../../../../../../shared/features/customers/limits.ts'
import { pictureHeader } from '../../../templates/picture-facts.ts'

/** Bytes that a photo may have. */
export const MOST_PHOTO_BYTES = (LONGEST_PHOTO * 3) / 4

/**
 * What a photo from an address book is, by its header. One that is small enough to be kept with everybody is taken as it
 * is, byte for byte; of contact cards a larger one is made smaller (photo-shrinker.ts).
 */
export function photoKind(content: Buffer): 'image/jpeg' | 'image/png' | 'too-large' | 'unknown' {
  const header = pictureHeader(content)
  if (header === null || header.mime === 'image/gif' || header.width === 0 || header.height === 0) return 'unknown'
  const { width, height, mime } = header
  const fits = width <= IMPORTED_PHOTO_EDGE && height <= IMPORTED_PHOTO_EDGE
  return fits && content.length <= MOST_PHOTO_BYTES ? mime : 'too-large'
}

/** The same of a picture in base64, as cells of a table hold it. */
export const photoKindOf = (base64: string): ReturnType<typeof photoKind> => photoKind(Buffer.from(base64, 'base64'))
