/**
 * Beginnings of names that are one sound, or nearly, and written one for the other: Jahid and Zahid, Vikas and Bikas, Faruk
 * and Pharuk, Catherine and Katherine. Pure data.
 */
const ALIKE = [
  ['j', 'z', 'g', 'y'],
  ['b', 'v', 'w', 'bh'],
  ['f', 'ph', 'p'],
  ['k', 'c', 'q', 'kh', 'ch'],
  ['s', 'sh', 'ch', 'c'],
  ['t', 'th', 'd'],
  ['d', 'dh'],
  ['i', 'e', 'y', 'j'],
  ['u', 'o'],
  ['a', 'o', 'e'],
  ['জ', 'য', 'ঝ'],
  ['ব', 'ভ'],
  ['শ', 'স', 'ষ', 'ছ'],
  ['ন', 'ণ'],
  ['ফ', 'প'],
  ['ই', 'ঈ'],
  ['উ', 'ঊ'],
  ['ज', 'ज़', 'य'],
  ['ब', 'व', 'भ'],
  ['श', 'स', 'ष'],
  ['फ', 'फ़', 'प'],
  ['इ', 'ई'],
  ['उ', 'ऊ'],
].map((family) => family.map((beginning) => [...beginning]))

/**
 * A word, in code points, as it is written and with the partners of its first sound; what it begins with is taken by its
 * longest form: `ph` before `p`.
 */
export function beginnings(letters: readonly string[]): (readonly string[])[] {
  const found = new Map<string, readonly string[]>([[letters.join(''), letters]])
  for (const family of ALIKE) {
    const begun = family.filter((one) => one.every((letter, i) => letters[i] === letter))
    const own = begun.sort((a, b) => b.length - a.length)[0]
    if (!own) continue
    for (const other of family) {
      const word = [...other, ...letters.slice(own.length)]
      if (!found.has(word.join(''))) found.set(word.join(''), word)
    }
  }
  return [...found.values()]
}
