import { inflateSync } from 'node:zlib'
import { type Orientation, orientationOfExif } from '../orientation.ts'
import { BrokenPicture, type Raster } from '../raster.ts'
import { type PngChunks, type PngHead, pngChunks } from './chunks.ts'
import { bitsOfPoint, pointReader } from './samples.ts'
import { unfilter } from './unfilter.ts'

/** Points of one pass: every `stepX`th of every `stepY`th row, from the first one on. */
type Pass = { x: number; y: number; stepX: number; stepY: number }

const WHOLE: Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }]
/** Adam7 (PNG specification 8.2). */
const INTERLACED: Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
]

/**
 * A PNG on white paper as a raster whose longer edge has at least `edge` points where the picture has them: the points
 * are added up as they are read. Throws BrokenPicture.
 */
export function decodePng(bytes: Buffer, edge: number): { raster: Raster; orientation: Orientation } {
  try {
    const chunks = pngChunks(bytes)
    const orientation = chunks.exif === null ? 1 : orientationOfExif(chunks.exif)
    return { raster: addedUp(chunks, edge), orientation }
  } catch (error) {
    if (error instanceof BrokenPicture) throw error
    // Of a header that ends too early, and of zlib.
    throw new BrokenPicture('it ends too early, or is packed wrongly', { cause: error })
  }
}

/** Bytes of a row without the one that says how it was filtered. */
const rowBytes = (head: PngHead, points: number) => Math.ceil((points * bitsOfPoint(head)) / 8)

function passesOf(head: PngHead) {
  return (head.interlaced ? INTERLACED : WHOLE)
    .map((pass) => {
      const across = Math.ceil((head.width - pass.x) / pass.stepX)
      const down = Math.ceil((head.height - pass.y) / pass.stepY)
      return { ...pass, across, down, bytes: rowBytes(head, across) }
    })
    .filter(({ across, down }) => across > 0 && down > 0)
}

function addedUp(chunks: PngChunks, edge: number): Raster {
  const { head, data } = chunks
  const passes = passesOf(head)
  const length = passes.reduce((sum, { down, bytes }) => sum + down * (bytes + 1), 0)
  const unpacked = inflateSync(data, { maxOutputLength: length })
  if (unpacked.length < length) throw new BrokenPicture('fewer points than it has')
  const sums = createSums(head, Math.max(1, Math.floor(Math.max(head.width, head.height) / edge)))
  const read = pointReader(chunks)
  const step = Math.max(1, bitsOfPoint(head) / 8)
  const point = new Uint8ClampedArray(4)
  let at = 0
  for (const pass of passes) {
    let above = Buffer.alloc(pass.bytes)
    for (let y = 0; y < pass.down; y++, at += pass.bytes + 1) {
      const row = unpacked.subarray(at + 1, at + 1 + pass.bytes)
      unfilter(unpacked[at]!, row, above, step)
      for (let x = 0; x < pass.across; x++) {
        read(row, x, point)
        sums.add(pass.x + x * pass.stepX, pass.y + y * pass.stepY, point)
      }
      above = row
    }
  }
  return sums.averages()
}

/** Adds up squares of so many points of a picture; at its right and lower end they are narrower. */
function createSums({ width, height }: PngHead, side: number) {
  const across = Math.ceil(width / side)
  const down = Math.ceil(height / side)
  const sums = new Float64Array(across * down * 3)
  const counts = new Uint32Array(across * down)
  return {
    add(x: number, y: number, point: Uint8ClampedArray): void {
      const at = Math.floor(y / side) * across + Math.floor(x / side)
      const [red, green, blue, cover] = point as unknown as [number, number, number, number]
      const paper = 255 - cover
      sums[at * 3] = sums[at * 3]! + (red * cover) / 255 + paper
      sums[at * 3 + 1] = sums[at * 3 + 1]! + (green * cover) / 255 + paper
      sums[at * 3 + 2] = sums[at * 3 + 2]! + (blue * cover) / 255 + paper
      counts[at] = counts[at]! + 1
    },
    averages(): Raster {
      const rgb = Uint8Array.from(sums, (sum, i) => Math.round(sum / counts[Math.floor(i / 3)]!))
      return { width: across, height: down, rgb }
    },
  }
}
