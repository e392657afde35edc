import { BrokenPicture } from '../raster.ts'
import { BitReader, type Codes, codesOf } from './bit-reader.ts'
import { type Band, blockReader } from './blocks.ts'
import type { Component, Frame } from './frame.ts'

/** What the segments before a scan said, as bytes: made a table of when a scan asks for it. */
export type CodeTexts = Map<number, { counts: Uint8Array; symbols: Uint8Array }>

type ScanPart = { component: Component; index: number; dc: Codes; ac: Codes }

const NO_CODES: Codes = new Uint16Array(1 << 16)

/**
 * Reads one scan (ITU T.81, B.2.3) into the coefficients of the frame; gives where it ends. `at`: of its header, behind
 * marker and length. Throws BrokenPicture, RangeError.
 */
export function readScan(bytes: Buffer, at: number, frame: Frame, texts: CodeTexts, interval: number): number {
  const count = bytes.readUInt8(at)
  const made = new Map<number, Codes>()
  const parts = Array.from({ length: count }, (_, i) => partOf(bytes, at + 1 + i * 2, frame, texts, made))
  const [from, to, approximation] = [1, 2, 3].map((next) => bytes.readUInt8(at + count * 2 + next)) as [
    number,
    number,
    number,
  ]
  const band: Band = { from, to, low: approximation & 15, finer: approximation >> 4 !== 0 }
  const first = parts[0]
  if (!first || from > to || to > 63 || band.low > 13) throw new BrokenPicture('a scan of nothing')
  if (frame.progressive && from > 0 && parts.length > 1) throw new BrokenPicture('a band of several components')
  const bits = new BitReader(bytes, at + count * 2 + 4)
  const run = { means: new Int32Array(4), ended: 0 }
  const block = blockReader(frame.progressive, band, run)
  const restart = () => {
    bits.restart()
    run.means.fill(0)
    run.ended = 0
  }
  const read = ({ component, index, dc, ac }: ScanPart, row: number, column: number) =>
    block(bits, component.coefficients, (row * component.stride + column) * 64, index, dc, ac)
  if (parts.length === 1) readAlone(first, read, restart, interval)
  else readUnits(frame, parts, read, restart, interval)
  return bits.end()
}

type ReadBlock = (part: ScanPart, row: number, column: number) => void

/** A.2.2: a component by itself, block by block. */
function readAlone(part: ScanPart, read: ReadBlock, restart: () => void, interval: number): void {
  const { blocksAcross, blocksDown } = part.component
  let left = interval
  for (let row = 0; row < blocksDown; row++) {
    for (let column = 0; column < blocksAcross; column++) {
      if (interval > 0 && left-- === 0) {
        restart()
        left = interval - 1
      }
      read(part, row, column)
    }
  }
}

/** A.2.3: several, in units that hold the blocks of one place of all of them. */
function readUnits(frame: Frame, parts: ScanPart[], read: ReadBlock, restart: () => void, interval: number): void {
  const { unitsAcross, unitsDown } = frame
  let left = interval
  for (let unit = 0; unit < unitsAcross * unitsDown; unit++) {
    if (interval > 0 && left-- === 0) {
      restart()
      left = interval - 1
    }
    const row = Math.floor(unit / unitsAcross)
    const column = unit % unitsAcross
    for (const part of parts) {
      const { across, down } = part.component
      for (let y = 0; y < down; y++) for (let x = 0; x < across; x++) read(part, row * down + y, column * across + x)
    }
  }
}

function partOf(bytes: Buffer, at: number, frame: Frame, texts: CodeTexts, made: Map<number, Codes>): ScanPart {
  const id = bytes.readUInt8(at)
  const index = frame.components.findIndex((one) => one.id === id)
  const component = frame.components[index]
  if (!component) throw new BrokenPicture('a scan of a component that is not there')
  const which = bytes.readUInt8(at + 1)
  // A progressive scan needs one of both: one that is not told has no codes, and is found out when it is asked.
  const codes = (key: number) => {
    const text = texts.get(key)
    if (!text) return NO_CODES
    const there = made.get(key) ?? codesOf(text.counts, text.symbols)
    made.set(key, there)
    return there
  }
  return { component, index, dc: codes(which >> 4), ac: codes(0x10 | (which & 15)) }
}
