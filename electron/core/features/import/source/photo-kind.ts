import { IMPORTED_PHOTO_EDGE, LONGEST_PHOTO } from '../../../../../shared/features/customers/limits.ts'
import { pictureFacts } from '../../templates/picture-facts.ts'

/**
 * What a photo from an address book is. One that is chosen by hand is made small by the window; here nobody draws it, so
 * it is taken as it is while it is small enough to be kept with everybody.
 */
export function photoKind(content: Buffer): 'image/jpeg' | 'image/png' | 'too-large' | 'unknown' {
  const facts = pictureFacts(content)
  if (facts === null || facts.mime === 'image/gif') return 'unknown'
  const { width, height, mime } = facts
  const fits = width <= IMPORTED_PHOTO_EDGE && height <= IMPORTED_PHOTO_EDGE
  return fits && content.length <= (LONGEST_PHOTO * 3) / 4 ? mime : 'too-large'
}

/** The same of a picture in base64, as cells of a table hold it. */
export const photoKindOf = (base64: string): ReturnType<typeof photoKind> => photoKind(Buffer.from(base64, 'base64'))
