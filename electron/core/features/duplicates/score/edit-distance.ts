/** How alike two words are, letter by letter. Pure. */

/**
 * Damerau–Levenshtein distance (optimal string alignment: one letter more, less, other, or two changed places), counted
 * only up to `most`: beyond it `most + 1` is given, early.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let start = 0
  const shorter = Math.min(a.length, b.length)
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  return distance({ a, b, start, endA, endB }, most)
}

/** Which letters and digits a word has, one bit each. Two words that differ by n letters differ in at most 2 n bits. */
export function letterBits(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31)
  return bits
}

/** False: they differ by more than `most` letters for certain. Much cheaper than looking. */
export function mayBeNear(a: number, b: number, most: number): boolean {
  let different = a ^ b
  let count = 0
  while (different !== 0) {
    different &= different - 1
    if (++count > most * 2) return false
  }
  return true
}

/** What two texts do not have in common: from `start` on, to an end in each. */
type Differing = { a: string; b: string; start: number; endA: number; endB: number }

/** Counts in three rows of a table that are used again and again: the scan asks millions of times, one after another. */
function createDistance() {
  let [before, last, row] = rowsFor(64)
  return ({ a, b, start, endA, endB }: Differing, most: number): number => {
    const width = endB - start
    const height = endA - start
    if (height === 0) return width
    if (width === 0) return height
    if (width >= row.length) [before, last, row] = rowsFor(width * 2)
    for (let j = 0; j <= width; j++) last[j] = j
    for (let i = 1; i <= height; i++) {
      const letter = a.charCodeAt(start + i - 1)
      row[0] = i
      let least = i
      for (let j = 1; j <= width; j++) {
        const other = b.charCodeAt(start + j - 1)
        let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (letter === other ? 0 : 1))
        const swapped =
          i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other
        if (swapped) cost = Math.min(cost, before[j - 2]! + 1)
        row[j] = cost
        if (cost < least) least = cost
      }
      if (least > most) return most + 1
      ;[before, last, row] = [last, row, before]
    }
    return Math.min(last[width]!, most + 1)
  }
}

const rowsFor = (letters: number) => [0, 1, 2].map(() => new Uint32Array(letters)) as [Row, Row, Row]
type Row = Uint32Array<ArrayBuffer>
const distance = createDistance()

/** Jaro–Winkler similarity, 0…1 (Winkler 1990: prefix of at most 4 letters, scale 0.1). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const jaro = jaroOf(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroOf(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1)
  const taken = new Uint8Array(b.length)
  let inA = ''
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (taken[j] || a.charCodeAt(i) !== b.charCodeAt(j)) continue
      taken[j] = 1
      inA += a[i]
      break
    }
  }
  if (inA.length === 0) return 0
  let moved = 0
  let at = 0
  for (let j = 0; j < b.length; j++) if (taken[j] && b[j] !== inA[at++]) moved++
  return (inA.length / a.length + inA.length / b.length + (inA.length - moved / 2) / inA.length) / 3
}
