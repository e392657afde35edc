import { createPictureCodec } from '../../electron/core/pictures/codec.ts'
import type { Raster } from '../../electron/core/pictures/raster.ts'

export type Colour = readonly [number, number, number]
export const RED: Colour = [220, 30, 30]
export const GREEN: Colour = [30, 180, 40]
export const BLUE: Colour = [40, 60, 220]
export const YELLOW: Colour = [240, 240, 60]
const WHITE: Colour = [255, 255, 255]
const NAMED = { red: RED, green: GREEN, blue: BLUE, yellow: YELLOW, white: WHITE }

/** A picture of which each point is asked for. */
export function drawn(width: number, height: number, colourAt: (x: number, y: number) => Colour): Raster {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colourAt(x, y), (y * width + x) * 4)
  return { width, height, data }
}

/** Red and green over blue and yellow. */
export const quarters = (width: number, height: number) =>
  drawn(width, height, (x, y) => (y < height / 2 ? (x < width / 2 ? RED : GREEN) : x < width / 2 ? BLUE : YELLOW))

/** A JPEG of these quarters; `orientation`: how its EXIF says that it lies (EXIF 2.32, 4.6.4 A, tag 274). */
export async function quartersJpeg(width: number, height: number, orientation?: number): Promise<Buffer> {
  const jpeg = await (await createPictureCodec()).write(quarters(width, height), 90)
  if (!orientation) return jpeg
  const exif = Buffer.from(
    `ffe1002245786966000049492a0008000000010012010300010000000${orientation}00000000000000`,
    'hex',
  )
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}

/** What a JPEG shows near its corners, row by row, in the words of the colours above. */
export async function looksOf(jpeg: Buffer) {
  const { width, height, data } = await (await createPictureCodec()).read(jpeg, 'image/jpeg')
  const corners = [0.1, 0.9].flatMap((y) =>
    [0.1, 0.9].map((x) => {
      const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4
      return nameOf([...data.subarray(at, at + 3)])
    }),
  )
  return { width, height, corners }
}

function nameOf(point: readonly number[]): string {
  const near = (colour: Colour) => Math.max(...colour.map((value, i) => Math.abs(value - point[i]!))) < 20
  return Object.entries(NAMED).find(([, colour]) => near(colour))?.[0] ?? String(point)
}
