/**
 * How far two words are apart: letters put in, left out, changed, or two neighbours swapped (Damerau's distance in its
 * "optimal string alignment" form). Counted in code points, so that a vowel sign of Bengali or Hindi is one. Gives at
 * most `most` + 1: what is further is not looked at to its end. Pure.
 */
export function typoDistance(a: readonly string[], b: readonly string[], most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let twoAgo: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min(changed, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (twoAgo[j - 2] ?? 0) + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    twoAgo = above
    above = row
  }
  return Math.min(above[b.length] ?? 0, most + 1)
}

/** Mistakes that a word of this length may have: a short one with two is another word. */
export function typosIn(length: number): number {
  if (length < 4) return 0
  return length < 7 ? 1 : 2
}
