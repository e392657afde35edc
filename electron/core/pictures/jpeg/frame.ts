import { BrokenPicture } from '../raster.ts'

/** One of the colours a frame is made of. A block is 8 by 8 points; `coefficients` has 64 for each, low ones first. */
export type Component = {
  id: number
  /** Points of it where the finest component has `Frame.across` and `Frame.down`. */
  across: number
  down: number
  /** Which quantisation table. */
  table: number
  /** Blocks that hold something of the picture. */
  blocksAcross: number
  blocksDown: number
  /** Blocks of a row with those that only fill the last unit of an interleaved scan. */
  stride: number
  coefficients: Int16Array
}

export type Frame = {
  width: number
  height: number
  progressive: boolean
  across: number
  down: number
  unitsAcross: number
  unitsDown: number
  components: Component[]
}

/** ITU T.81, B.2.2. `segment`: behind the marker and the length. Throws BrokenPicture, RangeError. */
export function frameOf(marker: number, segment: Buffer): Frame {
  // Baseline, extended and progressive with Huffman codes; arithmetic and lossless ones no program of a phone writes.
  if (marker > 0xc2 || segment.readUInt8(0) !== 8) throw new BrokenPicture(`frame ${marker.toString(16)}`)
  const [height, width, count] = [segment.readUInt16BE(1), segment.readUInt16BE(3), segment.readUInt8(5)]
  if (width === 0 || height === 0 || ![1, 3, 4].includes(count)) throw new BrokenPicture('no picture in the frame')
  const told = Array.from({ length: count }, (_, i) => {
    const [id, factors, table] = [0, 1, 2].map((at) => segment.readUInt8(6 + i * 3 + at)) as [number, number, number]
    return { id, across: factors >> 4, down: factors & 15, table }
  })
  if (told.some((one) => one.across < 1 || one.across > 4 || one.down < 1 || one.down > 4))
    throw new BrokenPicture('sampling factors')
  const across = Math.max(...told.map((one) => one.across))
  const down = Math.max(...told.map((one) => one.down))
  const unitsAcross = Math.ceil(width / 8 / across)
  const unitsDown = Math.ceil(height / 8 / down)
  const components = told.map((one) => ({
    ...one,
    blocksAcross: Math.ceil(Math.ceil((width * one.across) / across) / 8),
    blocksDown: Math.ceil(Math.ceil((height * one.down) / down) / 8),
    stride: unitsAcross * one.across,
    coefficients: new Int16Array(unitsAcross * one.across * unitsDown * one.down * 64),
  }))
  return { width, height, progressive: marker === 0xc2, across, down, unitsAcross, unitsDown, components }
}
