import { BrokenPicture } from '../raster.ts'

/** What a PNG says of itself before its points (PNG specification 11.2 and 11.3). */
export type PngHead = {
  width: number
  height: number
  /** Bits of a sample. */
  depth: number
  colour: 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgb-alpha'
  interlaced: boolean
}

export type PngChunks = {
  head: PngHead
  /** Three bytes a colour. */
  palette: Buffer
  /** How clear the colours of the palette are, or which one colour is clear. */
  clear: Buffer | null
  exif: Buffer | null
  data: Buffer
}

const COLOURS: Record<number, PngHead['colour']> = {
  0: 'grey',
  2: 'rgb',
  3: 'palette',
  4: 'grey-alpha',
  6: 'rgb-alpha',
}
const DEPTHS: Record<PngHead['colour'], number[]> = {
  grey: [1, 2, 4, 8, 16],
  rgb: [8, 16],
  palette: [1, 2, 4, 8],
  'grey-alpha': [8, 16],
  'rgb-alpha': [8, 16],
}

/** Reads the chunks of a PNG up to its end. Throws BrokenPicture, RangeError. */
export function pngChunks(bytes: Buffer): PngChunks {
  const found: Pick<PngChunks, 'palette' | 'clear' | 'exif'> = { palette: Buffer.alloc(0), clear: null, exif: null }
  const data: Buffer[] = []
  const head = headOf(bytes.subarray(16, 33))
  for (let at = 33; ; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IEND') return { head, ...found, data: Buffer.concat(data) }
    const end = at + 8 + length
    if (end > bytes.length) throw new BrokenPicture(`${type} ends too early`)
    const content = bytes.subarray(at + 8, end)
    if (type === 'IDAT') data.push(content)
    else if (type === 'PLTE') found.palette = content
    else if (type === 'tRNS') found.clear = content
    else if (type === 'eXIf') found.exif = content
    at = end + 4
  }
}

function headOf(header: Buffer): PngHead {
  const [depth, kind, , , interlace] = [8, 9, 10, 11, 12].map((at) => header.readUInt8(at)) as number[]
  const colour = COLOURS[kind ?? -1]
  if (!colour || !DEPTHS[colour].includes(depth ?? 0) || (interlace ?? 0) > 1)
    throw new BrokenPicture('header of a PNG')
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    depth: depth ?? 8,
    colour,
    interlaced: interlace === 1,
  }
}
