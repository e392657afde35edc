/**
 * A table of number → number in typed arrays, some 20 bytes a pair: a Map of a million such pairs takes four times as much.
 * A key may have several values; they come in the order in which they were added.
 */
export type NumberTable = {
  /** Values of this key, at most `limit`. */
  get(key: number, limit: number): number[]
  add(key: number, value: number): void
}

const FIRST_CHAINS = 1 << 10
/** Pairs of one block. Blocks are never made anew as the table grows: what is given back then stays with the process. */
const BLOCK = 1 << 14
/** Of a pair, beside each other so that they come into the processor at once: both halves of the key, the value, the next pair. */
const CELLS = 4
const [LOW, HIGH, VALUE, NEXT] = [0, 1, 2, 3] as const
/** 2^32 divided by the golden ratio: its product has the bits of a number well mixed at the top (Knuth, 6.4). */
const GOLDEN = 0x9e3779b1

/**
 * Pairs in chains, of which each is a ring that is known by its last pair: one more is added behind it at once. Keys are
 * whole numbers from 1 to 2^53 − 1, values from 0 to 2^31 − 1.
 */
export function createNumberTable(): NumberTable {
  const blocks: Int32Array[] = []
  let lasts = new Int32Array(FIRST_CHAINS).fill(-1)
  let count = 0

  const blockOf = (pair: number) => blocks[pair >>> 14] ?? new Int32Array(0)
  const placeOf = (pair: number) => (pair & (BLOCK - 1)) * CELLS
  const chainOf = (low: number, high: number) => Math.imul(low ^ high, GOLDEN) >>> (Math.clz32(lasts.length) + 1)

  const link = (pair: number) => {
    const block = blockOf(pair)
    const place = placeOf(pair)
    const chain = chainOf(block[place + LOW] ?? 0, block[place + HIGH] ?? 0)
    const last = lasts[chain] ?? -1
    if (last === -1) block[place + NEXT] = pair
    else {
      const before = blockOf(last)
      block[place + NEXT] = before[placeOf(last) + NEXT] ?? 0
      before[placeOf(last) + NEXT] = pair
    }
    lasts[chain] = pair
  }

  return {
    get(key, limit) {
      const found: number[] = []
      const low = key | 0
      const high = (key / 4_294_967_296) | 0
      const last = lasts[chainOf(low, high)] ?? -1
      if (last === -1) return found
      let pair = last
      do {
        pair = blockOf(pair)[placeOf(pair) + NEXT] ?? 0
        const block = blockOf(pair)
        const place = placeOf(pair)
        if (block[place + LOW] === low && block[place + HIGH] === high) found.push(block[place + VALUE] ?? 0)
      } while (pair !== last && found.length < limit)
      return found
    },
    add(key, value) {
      if (count % BLOCK === 0) blocks.push(new Int32Array(BLOCK * CELLS))
      const block = blockOf(count)
      const place = placeOf(count)
      block[place + LOW] = key | 0
      block[place + HIGH] = (key / 4_294_967_296) | 0
      block[place + VALUE] = value
      link(count++)
      if (count < lasts.length) return
      lasts = new Int32Array(lasts.length * 2).fill(-1)
      // In the order in which they were added.
      for (let pair = 0; pair < count; pair++) link(pair)
    },
  }
}
