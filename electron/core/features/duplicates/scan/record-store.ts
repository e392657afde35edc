import { type Comparable, comparable } from '../score/comparable.ts'
import type { Facts } from '../score/facts.ts'
import { packFacts, unpackFacts } from './packed-facts.ts'

/**
 * Records are made ready by so many that were read one after another, and two such tiles are at hand: about 170 MB.
 * Candidate pairs come tile by tile (candidate-pairs.ts), so that few are made ready more often than once.
 */
export const TILE = 2 ** 15
const TILES_AT_HAND = 2
const CHUNK = 4 * 1024 * 1024
/** Room for places grows by so many. */
const MORE_PLACES = 2 ** 18

/** Records by the order of reading: as text, about 200 bytes each, so that a million fit; ready ones are ten times as big. */
export function createStore() {
  const chunks: Buffer[] = []
  /** Of each record its chunk, and where it begins and ends there. */
  let places = new Uint32Array(0)
  let count = 0
  let used = CHUNK
  /** The tile that was asked for last stands last. */
  const tiles = new Map<number, Map<number, Comparable>>()
  const tileOf = (at: number): Map<number, Comparable> => {
    const number = Math.floor(at / TILE)
    const tile = tiles.get(number) ?? new Map<number, Comparable>()
    tiles.delete(number)
    tiles.set(number, tile)
    if (tiles.size > TILES_AT_HAND) for (const oldest of tiles.keys().take(1)) tiles.delete(oldest)
    return tile
  }
  const place = (text: Buffer) => {
    if (used + text.length > CHUNK) {
      chunks.push(Buffer.allocUnsafeSlow(Math.max(CHUNK, text.length)))
      used = 0
    }
    if (places.length === count * 3) {
      const more = new Uint32Array(places.length + MORE_PLACES * 3)
      more.set(places)
      places = more
    }
    places.set([chunks.length - 1, used, used + text.length], count * 3)
    text.copy(chunks.at(-1) as Buffer, used)
    used += text.length
    return count++
  }
  return {
    /** Gives the record ready to be compared. */
    add(facts: Facts): Comparable {
      const record = comparable(facts)
      const at = place(Buffer.from(packFacts(facts)))
      tileOf(at).set(at, record)
      return record
    },
    count: () => count,
    get(at: number): Comparable {
      const tile = tileOf(at)
      const known = tile.get(at)
      if (known) return known
      if (at >= count) throw new Error(`there is no record ${at}`)
      const [chunk = 0, from = 0, to = 0] = places.subarray(at * 3, at * 3 + 3)
      const record = comparable(unpackFacts(chunks[chunk]?.toString('utf8', from, to) ?? ''))
      tile.set(at, record)
      return record
    },
  }
}

export type Store = ReturnType<typeof createStore>
