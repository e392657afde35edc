import { placesInOrder } from './number-order.ts'

/*
 * Loops by place, not over entries: of a million people each pair made on the way would cost as much as the work itself.
 */

/** Where each person stands by one column: by their number, 0 where they have nothing there; `most` is the last place. */
export type Ranks = { of: Int32Array; most: number }

/**
 * People put in the order of their ranks. Equal ones stay as they came (by name) in both directions, and whoever has no
 * rank comes last in both. Counted, not compared: a million take some ten milliseconds. Pure.
 */
export function inRankOrder(ids: Int32Array, { of, most }: Ranks, dir: 'asc' | 'desc'): Int32Array {
  // Place 0…most−1 by rank, `most` for those without one.
  const places = new Int32Array(ids.length)
  const starts = new Int32Array(most + 2)
  for (let i = 0; i < ids.length; i++) {
    const rank = of[ids[i] ?? 0] ?? 0
    const place = rank === 0 ? most : dir === 'asc' ? rank - 1 : most - rank
    places[i] = place
    starts[place + 1] = (starts[place + 1] ?? 0) + 1
  }
  for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0)
  const ordered = new Int32Array(ids.length)
  for (let i = 0; i < ids.length; i++) {
    const place = places[i] ?? 0
    const at = starts[place] ?? 0
    ordered[at] = ids[i] ?? 0
    starts[place] = at + 1
  }
  return ordered
}

/** Numbers by the number of whose they are, NaN where there is none → ranks; equal numbers have one rank. Pure. */
export function ranksOfNumbers(values: Float64Array): Ranks {
  const ids = placesInOrder(values)
  const of = new Int32Array(values.length)
  let most = 0
  let before = Number.NaN
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    const value = values[id] ?? 0
    if (value !== before) most++
    before = value
    of[id] = most
  }
  return { of, most }
}

/** Words that very many have, as places of them: their order is told once, not for each who has one. */
export type WordRanks = { add(id: number, word: string): void; ranks(): Ranks }

/** `people`: the highest number of a person; `keyOf`: by what a word is compared. Words are in the order of their code points, as names are. */
export function rankWords(people: number, keyOf: (word: string) => string): WordRanks {
  const codes = new Map<string, number>()
  const of = new Int32Array(people + 1)
  return {
    add(id, word) {
      let code = codes.get(word)
      if (code === undefined) {
        code = codes.size + 1
        codes.set(word, code)
      }
      of[id] = code
    },
    ranks() {
      const keys = [...codes.keys()].map(keyOf)
      const rankOf = new Map([...new Set(keys)].sort(byCodePoint).map((key, i) => [key, i + 1]))
      const ranks = Int32Array.from([0, ...keys.map((key) => (key === '' ? 0 : (rankOf.get(key) ?? 0)))])
      for (const [id, code] of of.entries()) if (code > 0) of[id] = ranks[code] ?? 0
      return { of, most: rankOf.size }
    },
  }
}

const byCodePoint = (a: string, b: string) => (a < b ? -1 : Number(a > b))
