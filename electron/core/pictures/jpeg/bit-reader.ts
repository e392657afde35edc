import { BrokenPicture } from '../raster.ts'

/** A table of codes by the next 16 bits: the length of the code in the upper byte, what it stands for in the lower. */
export type Codes = Uint16Array

/** Makes the table of one DHT segment (ITU T.81, C): how many codes there are of each length, and what they stand for. */
export function codesOf(counts: Uint8Array, symbols: Uint8Array): Codes {
  const codes = new Uint16Array(1 << 16)
  let code = 0
  let at = 0
  for (let length = 1; length <= 16; length++) {
    for (let i = 0; i < (counts[length - 1] ?? 0); i++, at++, code++) {
      const from = code << (16 - length)
      if (from >= 1 << 16) throw new BrokenPicture('more codes than there can be')
      codes.fill((length << 8) | (symbols[at] ?? 0), from, from + (1 << (16 - length)))
    }
    code <<= 1
  }
  return codes
}

/** Bits behind the end that may be looked at before it is known how long a code is; more are wanted only by what is cut off. */
const MOST_MISSING = 8

/** Reads the bits of a scan (ITU T.81, F.2.2). Throws BrokenPicture where they end too early. */
export class BitReader {
  private readonly bytes: Uint8Array
  private at: number
  private held = 0
  private count = 0
  private missing = 0

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes
    this.at = at
  }

  /** Holds at least 25 bits. Behind the last byte stand zeros. */
  private fill(): void {
    while (this.count <= 24) {
      const byte = this.bytes[this.at]
      if (byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0)) {
        if (++this.missing > MOST_MISSING) throw new BrokenPicture('the scan ends too early')
        this.held <<= 8
      } else {
        this.held = (this.held << 8) | byte
        this.at += byte === 0xff ? 2 : 1
      }
      this.count += 8
    }
  }

  bit(): number {
    if (this.count < 1) this.fill()
    return (this.held >>> --this.count) & 1
  }

  /** At most 16 of them. */
  bits(count: number): number {
    if (count === 0) return 0
    if (this.count < count) this.fill()
    this.count -= count
    return (this.held >>> this.count) & ((1 << count) - 1)
  }

  /** A number of so many bits with its sign (ITU T.81, F.2.2.1, EXTEND). */
  signed(count: number): number {
    const value = this.bits(count)
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value
  }

  symbol(codes: Codes): number {
    if (this.count < 16) this.fill()
    const found = codes[(this.held >>> (this.count - 16)) & 0xffff] ?? 0
    if (found === 0) throw new BrokenPicture('a code that stands for nothing')
    this.count -= found >>> 8
    return found & 0xff
  }

  /** The end of a scan or of a part of it; gives where the next marker is looked for. */
  end(): number {
    if (this.missing * 8 > this.count) throw new BrokenPicture('the scan ends too early')
    this.held = 0
    this.count = 0
    this.missing = 0
    return this.at
  }

  /** Goes on behind a restart marker. */
  restart(): void {
    this.end()
    while (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xff) this.at++
    const marker = this.bytes[this.at + 1] ?? 0
    if (this.bytes[this.at] !== 0xff || marker < 0xd0 || marker > 0xd7) throw new BrokenPicture('no restart marker')
    this.at += 2
  }
}
