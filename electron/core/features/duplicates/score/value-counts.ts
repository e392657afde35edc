/**
 * How often each value stands in a base, in a memory that does not grow with it: a count-min sketch (Cormode and
 * Muthukrishnan 2005) of two rows. A count may be a little too high, never too low; rare values are what a duplicate is
 * known by, so an error makes the score more careful. Pure.
 */

export type Counts = {
  add(value: string): void
  /** At least how often it was added. */
  of(value: string): number
}

/** `values`: about how many different ones there are. 8 bytes each, at most 32 MB. */
export function createCounts(values: number): Counts {
  const bits = Math.min(22, Math.max(12, Math.ceil(Math.log2(values * 4 + 1))))
  const size = 1 << bits
  const rows = new Uint32Array(size * 2)
  const first = (hash: number) => hash & (size - 1)
  const second = (hash: number) => size + ((Math.imul(hash, 0x9e3779b1) >>> 7) & (size - 1))
  return {
    add(value) {
      const a = first(hash32(value))
      const b = second(hash32Again(value))
      // Conservative update: only the smaller of the two grows.
      const least = Math.min(rows[a] ?? 0, rows[b] ?? 0)
      if (rows[a] === least) rows[a] = least + 1
      if (rows[b] === least) rows[b] = least + 1
    },
    of(value) {
      return Math.min(rows[first(hash32(value))] ?? 0, rows[second(hash32Again(value))] ?? 0)
    },
  }
}

/** FNV-1a with a last stir (murmur3's), 32 bits. */
export function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return stirred(h)
}

/** Another hash of the same text, which clashes for other texts. */
export function hash32Again(text: string): number {
  let h = 0x9747b28c
  for (let i = text.length - 1; i >= 0; i--) h = Math.imul(h ^ text.charCodeAt(i), 0x5bd1e995) ^ (h >>> 13)
  return stirred(h)
}

function stirred(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
