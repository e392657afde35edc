import type { PictureCodec, PictureMime } from './codec.ts'
import type { Raster } from './raster.ts'
import { fitting, shrunkTo } from './shrink.ts'

/** `edge`: of the longer side, in pixels. */
export type PhotoSize = { edge: number; bytes: number }

/** From good to what is still a face. */
const QUALITIES = [86, 75, 60, 40] as const

/**
 * A photo as a JPEG that is no larger than that: upright, on white paper, without anything else that was in the file, such
 * as the place where it was taken. Throws BrokenPicture.
 */
export async function smallPhoto(
  codec: PictureCodec,
  { content, mime }: { content: Buffer; mime: PictureMime },
  size: PhotoSize,
): Promise<Buffer> {
  return lightEnough(codec, fitted(await codec.read(content, mime), size.edge), size.bytes)
}

function fitted(raster: Raster, edge: number): Raster {
  const { width, height } = fitting(raster.width, raster.height, edge)
  return shrunkTo(raster, width, height)
}

/** What no quality makes light enough, which only noise is, is made smaller. */
async function lightEnough(codec: PictureCodec, raster: Raster, bytes: number): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const made = await codec.write(raster, quality)
    if (made.length <= bytes) return made
  }
  return lightEnough(codec, fitted(raster, Math.ceil(Math.max(raster.width, raster.height) / 2)), bytes)
}
