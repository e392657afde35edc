import { BrokenPicture } from '../raster.ts'
import type { BitReader, Codes } from './bit-reader.ts'

/** Where the coefficients stand that a file tells in zigzag (ITU T.81, figure A.6). */
export const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
])

/** What a scan tells: coefficients `from` to `to`, to the bit `low`, or (`finer`) one bit more of those told before. */
export type Band = { from: number; to: number; low: number; finer: boolean }

/** What goes on from block to block: the mean before, by component; how many blocks to come end where they begin. */
export type Run = { means: Int32Array; ended: number }

/** `dc`, `ac`: the codes of the component. */
export type BlockReader = (
  bits: BitReader,
  into: Int16Array,
  at: number,
  component: number,
  dc: Codes,
  ac: Codes,
) => void

/** ITU T.81, F.2.1 and G.2: the way a block is read in a scan. */
export function blockReader(progressive: boolean, band: Band, run: Run): BlockReader {
  if (!progressive) return wholeBlock(run)
  if (band.from === 0) return band.finer ? meanBit(band) : mean(band, run)
  return band.finer ? finerBand(band, run) : firstBand(band, run)
}

function nextMean(bits: BitReader, run: Run, component: number, dc: Codes): number {
  const length = bits.symbol(dc)
  if (length > 15) throw new BrokenPicture('a difference that is too long')
  const value = (run.means[component] ?? 0) + (length === 0 ? 0 : bits.signed(length))
  run.means[component] = value
  return value
}

function wholeBlock(run: Run): BlockReader {
  return (bits, into, at, component, dc, ac) => {
    into[at] = nextMean(bits, run, component, dc)
    for (let k = 1; k < 64; k++) {
      const symbol = bits.symbol(ac)
      const length = symbol & 15
      if (length === 0) {
        if (symbol !== 0xf0) return
        k += 15
        continue
      }
      k += symbol >> 4
      if (k > 63) throw new BrokenPicture('more coefficients than a block has')
      into[at + ZIGZAG[k]!] = bits.signed(length)
    }
  }
}

const mean =
  ({ low }: Band, run: Run): BlockReader =>
  (bits, into, at, component, dc) => {
    into[at] = nextMean(bits, run, component, dc) << low
  }

const meanBit =
  ({ low }: Band): BlockReader =>
  (bits, into, at) => {
    if (bits.bit()) into[at] = into[at]! | (1 << low)
  }

function firstBand({ from, to, low }: Band, run: Run): BlockReader {
  return (bits, into, at, _component, _dc, ac) => {
    if (run.ended > 0) {
      run.ended--
      return
    }
    for (let k = from; k <= to; k++) {
      const symbol = bits.symbol(ac)
      const length = symbol & 15
      const zeros = symbol >> 4
      if (length === 0) {
        if (zeros < 15) {
          run.ended = (1 << zeros) - 1 + bits.bits(zeros)
          return
        }
        k += 15
        continue
      }
      k += zeros
      if (k > 63) throw new BrokenPicture('more coefficients than a block has')
      into[at + ZIGZAG[k]!] = bits.signed(length) << low
    }
  }
}

/** G.1.2.3: a bit for each that is told already, between them new ones of one bit behind a number of zeros. */
function finerBand({ from, to, low }: Band, run: Run): BlockReader {
  const one = 1 << low
  const refine = (bits: BitReader, into: Int16Array, at: number) => {
    const value = into[at]!
    if (bits.bit() && (value & one) === 0) into[at] = value > 0 ? value + one : value - one
  }
  return (bits, into, at, _component, _dc, ac) => {
    let k = from
    while (run.ended === 0 && k <= to) {
      const symbol = bits.symbol(ac)
      let zeros = symbol >> 4
      let fresh = 0
      if ((symbol & 15) !== 0) fresh = bits.bit() ? one : -one
      else if (zeros < 15) {
        run.ended = (1 << zeros) + bits.bits(zeros)
        break
      }
      for (; k <= to; k++) {
        const place = at + ZIGZAG[k]!
        if (into[place] !== 0) refine(bits, into, place)
        else if (zeros-- === 0) {
          into[place] = fresh
          k++
          break
        }
      }
    }
    if (run.ended === 0) return
    for (; k <= to; k++) if (into[at + ZIGZAG[k]!] !== 0) refine(bits, into, at + ZIGZAG[k]!)
    run.ended--
  }
}
