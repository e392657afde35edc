import type { PngChunks, PngHead } from './chunks.ts'

const CHANNELS: Record<PngHead['colour'], number> = {
  grey: 1,
  rgb: 3,
  palette: 1,
  'grey-alpha': 2,
  'rgb-alpha': 4,
}

/** Bits that a point takes. */
export const bitsOfPoint = ({ colour, depth }: PngHead): number => CHANNELS[colour] * depth

/** Reads a point of a row: into `point` go red, green, blue and how little of what lies behind it is seen, 0 to 255. */
export type PointReader = (row: Buffer, x: number, point: Uint8ClampedArray) => void

export function pointReader({ head, palette, clear }: PngChunks): PointReader {
  const { depth, colour } = head
  const channels = CHANNELS[colour]
  const most = (1 << depth) - 1
  const sample = sampleReader(depth)
  const clearOne = colour === 'grey' || colour === 'rgb' ? clear : null
  const clearSamples = clearOne && Array.from({ length: channels }, (_, i) => clearOne.readUInt16BE(i * 2))
  const scaled = (value: number) => (value * 255) / most
  if (colour === 'palette')
    return (row, x, point) => {
      const at = sample(row, x)
      for (let i = 0; i < 3; i++) point[i] = palette[at * 3 + i] ?? 0
      point[3] = clear?.[at] ?? 255
    }
  const grey = channels < 3
  const alpha = colour === 'grey-alpha' || colour === 'rgb-alpha'
  return (row, x, point) => {
    const first = x * channels
    for (let i = 0; i < 3; i++) point[i] = scaled(sample(row, grey ? first : first + i))
    point[3] = alpha ? scaled(sample(row, first + channels - 1)) : 255
    if (clearSamples?.every((value, i) => sample(row, first + i) === value)) point[3] = 0
  }
}

/** The sample of a row at a place, as many bits as it has. */
function sampleReader(depth: number): (row: Buffer, index: number) => number {
  if (depth === 8) return (row, index) => row[index]!
  if (depth === 16) return (row, index) => (row[index * 2]! << 8) | row[index * 2 + 1]!
  const most = (1 << depth) - 1
  const inByte = 8 / depth
  return (row, index) => (row[Math.floor(index / inByte)]! >> (8 - depth - (index % inByte) * depth)) & most
}
