import { type Comparable, comparable } from '../score/comparable.ts'
import type { Facts } from '../score/facts.ts'

/** Records made ready that are kept at hand, about 3 KB each; the others are made ready again when they are asked for. */
const AT_HAND = 120_000
const CHUNK = 8 * 1024 * 1024

/** Records by the order of reading: as text, about 250 bytes each, so that a million fit; ready ones are ten times as big. */
export function createStore() {
  const chunks: Buffer[] = []
  const places: { chunk: number; from: number; to: number }[] = []
  let used = CHUNK
  const ready = new Map<number, Comparable>()
  const keep = (at: number, record: Comparable) => {
    if (ready.size >= AT_HAND) for (const old of [...ready.keys()].slice(0, AT_HAND / 2)) ready.delete(old)
    ready.set(at, record)
    return record
  }
  return {
    /** Gives the record ready to be compared. */
    add(facts: Facts): Comparable {
      const text = Buffer.from(JSON.stringify(facts))
      if (used + text.length > CHUNK) {
        chunks.push(Buffer.allocUnsafeSlow(Math.max(CHUNK, text.length)))
        used = 0
      }
      const chunk = chunks.length - 1
      text.copy(chunks[chunk] as Buffer, used)
      places.push({ chunk, from: used, to: used + text.length })
      used += text.length
      return keep(places.length - 1, comparable(facts))
    },
    count: () => places.length,
    get(at: number): Comparable {
      const known = ready.get(at)
      if (known) return known
      const place = places[at]
      if (!place) throw new Error(`there is no record ${at}`)
      const text = chunks[place.chunk]?.toString('utf8', place.from, place.to) ?? ''
      return keep(at, comparable(JSON.parse(text) as Facts))
    },
  }
}

export type Store = ReturnType<typeof createStore>
