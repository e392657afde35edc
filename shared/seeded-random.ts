/** The next number of a dice: `0 ≤ x < 1`. */
export type Random = () => number

/** A dice that falls the same way again for the same seed (mulberry32: small, fast, the same on every computer). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
