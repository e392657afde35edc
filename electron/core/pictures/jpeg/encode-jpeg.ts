import type { Raster } from '../raster.ts'
import { BitWriter, type CodesToWrite, codesToWrite } from './bit-writer.ts'
import { ZIGZAG } from './blocks.ts'
import { wavesOf } from './smaller-blocks.ts'
import { BRIGHTNESS, HUES, STANDARD_CODES } from './standard-tables.ts'

const WAVES = wavesOf(8)
const DC = codesToWrite(STANDARD_CODES.dc)
const AC = codesToWrite(STANDARD_CODES.ac)

/** A raster as a baseline JPEG (ITU T.81, JFIF 1.02), every colour of every point. `quality`: 1 to 100, as IJG’s programs count. */
export function encodeJpeg(raster: Raster, quality: number): Buffer {
  const tables = [BRIGHTNESS, HUES].map((table) => scaled(table, quality)) as [Uint8Array, Uint8Array]
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex')),
    ...tables.map((table, i) => segment(0xdb, Buffer.from([i, ...ZIGZAG].map((at, k) => (k === 0 ? i : table[at]!))))),
    segment(0xc0, frameHeader(raster)),
    segment(0xc4, Buffer.concat([Buffer.from([0x00]), STANDARD_CODES.dc.counts, STANDARD_CODES.dc.symbols])),
    segment(0xc4, Buffer.concat([Buffer.from([0x10]), STANDARD_CODES.ac.counts, STANDARD_CODES.ac.symbols])),
    segment(0xda, Buffer.from('03010002000300003f00', 'hex')),
    scan(raster, tables),
    Buffer.from('ffd9', 'hex'),
  ])
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

function frameHeader({ width, height }: Raster): Buffer {
  const header = Buffer.from('080000000003011100021101031101', 'hex')
  header.writeUInt16BE(height, 1)
  header.writeUInt16BE(width, 3)
  return header
}

function scaled(table: readonly number[], quality: number): Uint8Array {
  const percent = quality < 50 ? 5000 / quality : 200 - quality * 2
  return Uint8Array.from(table, (one) => Math.min(255, Math.max(1, Math.floor((one * percent + 50) / 100))))
}

function scan(raster: Raster, [brightness, hues]: [Uint8Array, Uint8Array]): Buffer {
  const bits = new BitWriter()
  const means = [0, 0, 0]
  const points = [new Float32Array(64), new Float32Array(64), new Float32Array(64)]
  for (let y = 0; y < raster.height; y += 8)
    for (let x = 0; x < raster.width; x += 8) {
      takeBlock(raster, x, y, points as [Float32Array, Float32Array, Float32Array])
      points.forEach((block, i) => {
        means[i] = writeBlock(bits, block, i === 0 ? brightness : hues, means[i]!)
      })
    }
  return bits.end()
}

/** The points of a block as brightness and two hues around zero; behind the edge stands the last one again. */
function takeBlock(
  { width, height, rgb }: Raster,
  left: number,
  top: number,
  [brightness, blue, red]: [Float32Array, Float32Array, Float32Array],
): void {
  for (let i = 0; i < 64; i++) {
    const at = (Math.min(height - 1, top + (i >> 3)) * width + Math.min(width - 1, left + (i & 7))) * 3
    const [r, g, b] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!]
    brightness[i] = 0.299 * r + 0.587 * g + 0.114 * b - 128
    blue[i] = -0.168736 * r - 0.331264 * g + 0.5 * b
    red[i] = 0.5 * r - 0.418688 * g - 0.081312 * b
  }
}

/** F.1.2; gives the mean, which the next block of the component is told from. */
function writeBlock(bits: BitWriter, block: Float32Array, quantisers: Uint8Array, before: number): number {
  const coefficients = transformed(block)
  const value = (k: number) => Math.round(coefficients[ZIGZAG[k]!]! / quantisers[ZIGZAG[k]!]!)
  const mean = value(0)
  writeNumber(bits, DC, 0, mean - before)
  let zeros = 0
  for (let k = 1; k < 64; k++) {
    const next = value(k)
    if (next === 0) {
      zeros++
      continue
    }
    for (; zeros > 15; zeros -= 16) bits.symbol(AC, 0xf0)
    writeNumber(bits, AC, zeros, next)
    zeros = 0
  }
  if (zeros > 0) bits.symbol(AC, 0)
  return mean
}

/** How many bits a number has, behind so many zeros, then those bits; of one below zero all turned round. */
function writeNumber(bits: BitWriter, codes: CodesToWrite, zeros: number, value: number): void {
  const length = 32 - Math.clz32(Math.abs(value))
  bits.symbol(codes, (zeros << 4) | length)
  if (length > 0) bits.bits(value > 0 ? value : value + (1 << length) - 1, length)
}

/** The DCT of a block (A.3.3), by rows, then by columns. */
function transformed(block: Float32Array): Float32Array {
  const rows = new Float32Array(64)
  for (let y = 0; y < 8; y++)
    for (let u = 0; u < 8; u++) {
      let sum = 0
      for (let x = 0; x < 8; x++) sum += WAVES[x * 8 + u]! * block[y * 8 + x]!
      rows[y * 8 + u] = sum
    }
  const both = new Float32Array(64)
  for (let v = 0; v < 8; v++)
    for (let u = 0; u < 8; u++) {
      let sum = 0
      for (let y = 0; y < 8; y++) sum += WAVES[y * 8 + v]! * rows[y * 8 + u]!
      both[v * 8 + u] = sum
    }
  return both
}
