import type { Raster } from './raster.ts'

/** How a picture lies (EXIF 2.32, 4.6.4 A, tag 274): 1 upright, 3 on its head, 6 and 8 on a side, the even others and 5, 7 mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const ORIENTATION = 0x0112
/** A number of 16 bits (TIFF 6.0, section 2). */
const SHORT = 3

/** What a JPEG’s own segments say of how it lies; whatever is not understood leaves it as it is. */
export function orientationOfJpeg(bytes: Buffer): Orientation {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xda || marker === 0xd9) return 1
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xe1 && bytes.toString('latin1', at + 4, at + 10) === 'Exif\0\0')
      return orientationOfExif(bytes.subarray(at + 10, end))
    at = end
  }
  return 1
}

/** The same, of the block itself, which begins as a TIFF file does. */
export function orientationOfExif(exif: Buffer): Orientation {
  const order = exif.toString('latin1', 0, 2)
  if (exif.length < 14 || (order !== 'II' && order !== 'MM')) return 1
  const small = order === 'II'
  const short = (at: number) => (at + 2 > exif.length ? 0 : small ? exif.readUInt16LE(at) : exif.readUInt16BE(at))
  const directory = small ? exif.readUInt32LE(4) : exif.readUInt32BE(4)
  for (let i = 0; i < short(directory); i++) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > exif.length) return 1
    if (short(entry) !== ORIENTATION || short(entry + 2) !== SHORT) continue
    const value = short(entry + 8)
    return value >= 1 && value <= 8 ? (value as Orientation) : 1
  }
  return 1
}

/** Where, in a picture as it was written (`width` by `height`), the point of the upright one is. */
const FROM: Record<Orientation, (x: number, y: number, width: number, height: number) => [number, number]> = {
  1: (x, y) => [x, y],
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _width, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _width, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
}

export function upright(raster: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return raster
  const lies = orientation >= 5
  const [width, height] = lies ? [raster.height, raster.width] : [raster.width, raster.height]
  const rgb = new Uint8Array(raster.rgb.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = FROM[orientation](x, y, raster.width, raster.height)
      const from = (fromY * raster.width + fromX) * 3
      rgb.set(raster.rgb.subarray(from, from + 3), (y * width + x) * 3)
    }
  return { width, height, rgb }
}
