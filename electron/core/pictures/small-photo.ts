import { decodeJpeg } from './jpeg/decode-jpeg.ts'
import { encodeJpeg } from './jpeg/encode-jpeg.ts'
import { orientationOfJpeg, upright } from './orientation.ts'
import { decodePng } from './png/decode-png.ts'
import type { Raster } from './raster.ts'
import { fitting, shrunkTo } from './shrink.ts'

/** `edge`: of the longer side, in pixels. */
export type PhotoSize = { edge: number; bytes: number }

/** From good to what is still a face. */
const QUALITIES = [86, 75, 60, 40] as const

/**
 * A photo as a JPEG that is no larger than that: upright, on white paper, without anything else that was in the file, such
 * as the place where it was taken. Takes some 3 bytes of memory a point of a JPEG, 8 of a PNG: whoever asks looks into the
 * header first. Throws BrokenPicture.
 */
export function smallPhoto(content: Buffer, mime: 'image/jpeg' | 'image/png', size: PhotoSize): Buffer {
  const { raster, orientation } =
    mime === 'image/jpeg'
      ? { raster: decodeJpeg(content, size.edge), orientation: orientationOfJpeg(content) }
      : decodePng(content, size.edge)
  return lightEnough(upright(fitted(raster, size.edge), orientation), size.bytes)
}

function fitted(raster: Raster, edge: number): Raster {
  const { width, height } = fitting(raster.width, raster.height, edge)
  return shrunkTo(raster, width, height)
}

/** What no quality makes light enough, which only noise is, is made smaller. */
function lightEnough(raster: Raster, bytes: number): Buffer {
  for (const quality of QUALITIES) {
    const made = encodeJpeg(raster, quality)
    if (made.length <= bytes) return made
  }
  return lightEnough(fitted(raster, Math.ceil(Math.max(raster.width, raster.height) / 2)), bytes)
}
