import { hash32, hash32Again } from '../score/value-counts.ts'
import type { BlockingKey } from './blocking.ts'
import { TILE } from './record-store.ts'

/*
 * Who is compared with whom: records that share a key. Keys and pairs are numbers in typed arrays, about 100 bytes a
 * record, so that a million fit. Blocks are bounded: a key that very many share tells nobody apart, and without a bound
 * the pairs would grow with the square of the base.
 */

/** Of a strong key (a number, an address, a birthday) so many may share it; of a weak one (words of names) fewer. */
const MOST_STRONG = 40
const MOST_WEAK = 16
/** In a small base there is time for more of them. */
const MOST_WHEN_SMALL = 60
const SMALL = 500_000
/** A record number has so many bits: 33 million. The rest of the 53 bits of a number is the hash of the key. */
const RECORD = 2 ** 25
const HASH = 2 ** 27
/** Keys lie in so many lists by their hash: while one after another becomes pairs, its room is given back. */
const LISTS = 64

export type CandidatePairs = { count: number; a(at: number): number; b(at: number): number }

export function createBlocks(expected: number) {
  const lists = Array.from({ length: LISTS }, () => createList(Math.max(64, Math.ceil((expected * 20) / LISTS))))
  const small = Math.min(MOST_WHEN_SMALL, Math.floor(SMALL / Math.max(1, expected)))
  const most = { strong: Math.max(MOST_STRONG, small), weak: Math.max(MOST_WEAK, small) }
  return {
    /** `record`: its place in the order of reading. */
    add(record: number, keys: readonly BlockingKey[]): void {
      for (const { text, strong } of keys) {
        const mixed = ((hash32(text) ^ Math.imul(hash32Again(text), 0x9e3779b1)) >>> 6) * 2 + (strong ? 1 : 0)
        const hash = mixed % HASH
        lists[Math.floor(hash / 2) % LISTS]?.add(hash * RECORD + record)
      }
    },
    /** Every two records that share a key, once; those of two tiles (record-store.ts) one after another. */
    pairs(): CandidatePairs {
      const pairs = createList(Math.max(64, expected * 4))
      for (const list of lists) addPairs(list.take().sort(), most, pairs)
      return distinct(pairs.take().sort())
    },
  }
}

/** `sorted`: keys with their records, one key's after another's. */
function addPairs(sorted: Float64Array, most: { strong: number; weak: number }, pairs: List): void {
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const hash = Math.floor((sorted[from] ?? 0) / RECORD)
    while (to < sorted.length && Math.floor((sorted[to] ?? 0) / RECORD) === hash) to++
    if (to - from > (hash % 2 === 1 ? most.strong : most.weak)) continue
    for (let i = from; i < to; i++) {
      const a = (sorted[i] ?? 0) % RECORD
      for (let j = i + 1; j < to; j++) {
        const b = (sorted[j] ?? 0) % RECORD
        if (b !== a) pairs.add(packed(a, b))
      }
    }
  }
}

const TILES = RECORD / TILE

/** Two records in one number, whose order is: by the tile of the first, that of the second, then by themselves. */
const packed = (a: number, b: number) =>
  ((Math.floor(a / TILE) * TILES + Math.floor(b / TILE)) * TILE + (a % TILE)) * TILE + (b % TILE)

function distinct(sorted: Float64Array): CandidatePairs {
  let count = 0
  for (const pair of sorted) {
    if (count > 0 && sorted[count - 1] === pair) continue
    sorted[count++] = pair
  }
  const tiles = (at: number) => Math.floor((sorted[at] ?? 0) / (TILE * TILE))
  return {
    count,
    a: (at) => Math.floor(tiles(at) / TILES) * TILE + (Math.floor((sorted[at] ?? 0) / TILE) % TILE),
    b: (at) => (tiles(at) % TILES) * TILE + ((sorted[at] ?? 0) % TILE),
  }
}

type List = ReturnType<typeof createList>

/** A growing list of numbers, 8 bytes each; `take` gives it away. */
function createList(expected: number) {
  let values = new Float64Array(expected)
  let count = 0
  return {
    add(value: number): void {
      if (count === values.length) {
        const more = new Float64Array(Math.ceil(count * 1.3) + 16)
        more.set(values)
        values = more
      }
      values[count++] = value
    },
    take(): Float64Array {
      const taken = values.subarray(0, count)
      values = new Float64Array(0)
      count = 0
      return taken
    },
  }
}
