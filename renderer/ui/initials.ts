const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** First letter of the first and of the last word, cut by what a reader sees as one letter: `অনন্যা মুখার্জি` → `অমু`. */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[\s.,&/()-]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words.slice(0, 1)
  return ends.map((word) => firstGrapheme(word ?? '')).join('')
}

/** A letter or digit of ASCII that nothing joins: in a list of hundreds most names begin so, and need no segmenter. */
const ALONE = /^[A-Za-z0-9](?=[\x20-\x7e]|$)/

function firstGrapheme(word: string): string {
  if (ALONE.test(word)) return word.charAt(0).toUpperCase()
  const first = graphemes.segment(word)[Symbol.iterator]().next()
  return first.done ? '' : first.value.segment.toLocaleUpperCase()
}

/** One of the eight avatar colours, 1…8: the same for the same name everywhere (FNV-1a over the folded name). */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5
  for (const char of name.normalize('NFC').toLowerCase().trim()) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  }
  return ((hash >>> 0) % 8) + 1
}
