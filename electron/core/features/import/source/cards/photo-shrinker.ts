import { SHRUNK_PHOTO_EDGE } from '../../../../../../shared/features/customers/limits.ts'
import {
  faultyPhotoCell,
  type PhotoFault,
  photoCell,
} from '../../../../../../shared/features/import/text/photo-cell.ts'
import { createPictureCodec, type PictureCodec } from '../../../../pictures/codec.ts'
import { BrokenPicture } from '../../../../pictures/raster.ts'
import { smallPhoto } from '../../../../pictures/small-photo.ts'
import { pictureHeader } from '../../../templates/picture-facts.ts'
import { MOST_PHOTO_BYTES, photoKind } from './photo-kind.ts'

/** Points of one photo, by its header: a phone saves 12 to 24 million, a bomb is 3,600 million of a few bytes. */
const MOST_POINTS = 26_000_000
/**
 * Points that are made smaller of one file: twenty photos of 12 million or a hundred of 2, some 10 s of the processor.
 * Counted, not timed, so that the same file gives the same people on a busy computer and when it is read again.
 */
const MOST_POINTS_OF_FILE = 240_000_000
/** A point of a PNG takes so many times as long as one of a JPEG. */
const PNG_COSTS = 3

/** Photos of one file on their way into its table, whatever cards they come from. */
export type PhotoShrinker = {
  /** What the table carries of a photo: itself, a smaller one, or why it cannot be a person's picture. */
  cellOf(base64: string): Promise<string>
  /** How many were made smaller until now. */
  made(): number
}

/** Holds one photo at a time. `most`: points that are made smaller in all. */
export function createPhotoShrinker(most = MOST_POINTS_OF_FILE): PhotoShrinker {
  let left = most
  let made = 0
  // Few files hold a photo that is too large.
  let codec: Promise<PictureCodec> | null = null
  const shrunk = async (content: Buffer): Promise<Buffer | PhotoFault> => {
    const header = pictureHeader(content)
    if (header === null || header.mime === 'image/gif') return 'unknown'
    const points = header.width * header.height
    if (points > MOST_POINTS) return 'too-large'
    const cost = header.mime === 'image/png' ? points * PNG_COSTS : points
    if (cost > left) return 'too-many'
    left -= cost
    try {
      codec ??= createPictureCodec()
      const size = { edge: SHRUNK_PHOTO_EDGE, bytes: MOST_PHOTO_BYTES }
      return await smallPhoto(await codec, { content, mime: header.mime }, size)
    } catch (error) {
      if (error instanceof BrokenPicture) return 'broken'
      throw error
    }
  }
  return {
    async cellOf(base64) {
      const content = Buffer.from(base64, 'base64')
      const kind = photoKind(content)
      if (kind === 'unknown') return faultyPhotoCell(kind, content.length)
      if (kind !== 'too-large') return photoCell(kind, content.toString('base64'))
      const smaller = await shrunk(content)
      if (typeof smaller === 'string') return faultyPhotoCell(smaller, content.length)
      made++
      return photoCell('image/jpeg', smaller.toString('base64'))
    },
    made: () => made,
  }
}
