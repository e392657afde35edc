import { SHRUNK_PHOTO_EDGE } from '../../../../../shared/features/customers/limits.ts'
import { faultyPhotoCell, type PhotoFault, photoCell } from '../../../../../shared/features/import/text/photo-cell.ts'
import { BrokenPicture } from '../../../pictures/raster.ts'
import { smallPhoto } from '../../../pictures/small-photo.ts'
import { pictureHeader } from '../../templates/picture-facts.ts'
import { MOST_PHOTO_BYTES, photoKind } from './photo-kind.ts'

/** Points of one photo, by its header: a phone of today has 12 to 50 million, a bomb 3,600 of a few bytes. */
const MOST_POINTS = 52_000_000
/**
 * Points that are made smaller of one file: twenty photos of 12 million or a hundred of 2, some 4 to 6 s of the processor.
 * Counted, not timed, so that the same file gives the same people on a busy computer and when it is read again.
 */
const MOST_POINTS_OF_FILE = 240_000_000
/** A point of a PNG takes so many times as long as one of a JPEG. */
const PNG_COSTS = 3

/** Photos of one file on their way into its table, whatever cards they come from. */
export type PhotoShrinker = {
  /** What the table carries of a photo: itself, a smaller one, or why it cannot be a person's picture. */
  cellOf(base64: string): string
  /** How many were made smaller until now. */
  made(): number
}

/** Holds one photo at a time. `points`: how many are made smaller in all. */
export function createPhotoShrinker(points = MOST_POINTS_OF_FILE): PhotoShrinker {
  let left = points
  let made = 0
  const shrunk = (content: Buffer): Buffer | PhotoFault => {
    const header = pictureHeader(content)
    if (header === null || header.mime === 'image/gif') return 'unknown'
    const size = header.width * header.height
    if (size > MOST_POINTS) return 'too-large'
    const cost = header.mime === 'image/png' ? size * PNG_COSTS : size
    if (cost > left) return 'too-many'
    left -= cost
    try {
      return smallPhoto(content, header.mime, { edge: SHRUNK_PHOTO_EDGE, bytes: MOST_PHOTO_BYTES })
    } catch (error) {
      if (error instanceof BrokenPicture) return 'broken'
      throw error
    }
  }
  return {
    cellOf(base64) {
      const content = Buffer.from(base64, 'base64')
      const kind = photoKind(content)
      if (kind === 'unknown') return faultyPhotoCell(kind, content.length)
      if (kind !== 'too-large') return photoCell(kind, content.toString('base64'))
      const smaller = shrunk(content)
      if (typeof smaller === 'string') return faultyPhotoCell(smaller, content.length)
      made++
      return photoCell('image/jpeg', smaller.toString('base64'))
    },
    made: () => made,
  }
}
