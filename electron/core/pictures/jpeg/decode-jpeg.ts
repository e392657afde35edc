import { BrokenPicture, type Raster } from '../raster.ts'
import { ZIGZAG } from './blocks.ts'
import { type Frame, frameOf } from './frame.ts'
import { colourOf, rasterOf } from './planes-to-raster.ts'
import { type CodeTexts, readScan } from './scan.ts'
import { type BlockEdge, planeOf } from './smaller-blocks.ts'

/** Camera programs write about ten; each one costs a walk over the whole picture. */
const MOST_SCANS = 40

type Reading = {
  frame: Frame | null
  texts: CodeTexts
  quantisers: Map<number, Uint16Array>
  interval: number
  /** What Adobe's segment says of the colours; null: there is none. */
  transform: number | null
  scans: number
}

/**
 * A JPEG as a raster whose longer edge has at least `edge` points where the picture has them, and less than twice as many
 * where it can be had: the picture is never there in full, which takes a sixth of the time and a tenth of the memory
 * that a decoder takes that draws it first. Throws BrokenPicture.
 */
export function decodeJpeg(bytes: Buffer, edge: number): Raster {
  try {
    const reading = readSegments(bytes)
    const { frame, quantisers, transform } = reading
    if (!frame || reading.scans === 0) throw new BrokenPicture('no picture')
    const blockEdge = blockEdgeFor(Math.max(frame.width, frame.height), edge)
    const planes = frame.components.map((component) => {
      const table = quantisers.get(component.table)
      if (!table) throw new BrokenPicture('no quantisation table')
      return planeOf(component, table, blockEdge)
    })
    return rasterOf(frame, planes, blockEdge, colourOf(frame, transform))
  } catch (error) {
    if (error instanceof RangeError) throw new BrokenPicture('it ends too early', { cause: error })
    throw error
  }
}

function blockEdgeFor(longer: number, edge: number): BlockEdge {
  const sizes: BlockEdge[] = [1, 2, 4]
  return sizes.find((size) => (longer * size) / 8 >= edge) ?? 8
}

/** ITU T.81, B.2: segment by segment to the end of the picture. */
function readSegments(bytes: Buffer): Reading {
  const reading: Reading = {
    frame: null,
    texts: new Map(),
    quantisers: new Map(),
    interval: 0,
    transform: null,
    scans: 0,
  }
  for (let at = nextMarker(bytes, 2); at !== null; ) {
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xd9) break
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) throw new BrokenPicture('a segment that ends too early')
    const end = marker === 0xda ? scan(bytes, at + 4, reading) : at + 2 + length
    if (marker !== 0xda) takeSegment(marker, bytes.subarray(at + 4, end), reading)
    at = nextMarker(bytes, end)
  }
  return reading
}

function scan(bytes: Buffer, at: number, reading: Reading): number {
  if (!reading.frame || ++reading.scans > MOST_SCANS) throw new BrokenPicture('a scan too many')
  return readScan(bytes, at, reading.frame, reading.texts, reading.interval)
}

/** The next marker that begins something, whatever stands before it; null: there is none. */
function nextMarker(bytes: Buffer, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at++) {
    const marker = bytes[at + 1]!
    if (bytes[at] === 0xff && marker >= 0xc0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd8)) return at
  }
  return null
}

function takeSegment(marker: number, segment: Buffer, reading: Reading): void {
  if (marker === 0xc4) takeCodes(segment, reading.texts)
  else if (marker === 0xdb) takeQuantisers(segment, reading.quantisers)
  else if (marker === 0xdd) reading.interval = segment.readUInt16BE(0)
  else if (marker === 0xee && segment.toString('latin1', 0, 5) === 'Adobe') reading.transform = segment.readUInt8(11)
  else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) {
    if (reading.frame) throw new BrokenPicture('two frames')
    reading.frame = frameOf(marker, segment)
  }
}

/** B.2.4.2 */
function takeCodes(segment: Buffer, texts: CodeTexts): void {
  for (let at = 0; at < segment.length; ) {
    const key = segment.readUInt8(at)
    const counts = segment.subarray(at + 1, at + 17)
    const total = counts.reduce((sum, count) => sum + count, 0)
    if (at + 17 + total > segment.length) throw new BrokenPicture('a table of codes that ends too early')
    texts.set(key, { counts, symbols: segment.subarray(at + 17, at + 17 + total) })
    at += 17 + total
  }
}

/** B.2.4.1 */
function takeQuantisers(segment: Buffer, tables: Map<number, Uint16Array>): void {
  for (let at = 0; at < segment.length; ) {
    const head = segment.readUInt8(at++)
    const size = head >> 4 === 0 ? 1 : 2
    const table = new Uint16Array(64)
    for (let k = 0; k < 64; k++, at += size)
      table[ZIGZAG[k]!] = size === 1 ? segment.readUInt8(at) : segment.readUInt16BE(at)
    tables.set(head & 15, table)
  }
}
