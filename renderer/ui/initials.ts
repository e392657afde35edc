const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Legal forms say nothing of which company it is, and stand at the end of its name or, as `M/s`, before it. */
const LEGAL_FORMS = new Set(
  `ltd limited pvt private plc inc incorporated corp corporation co company llc llp gmbh ag kg sa sarl srl bv nv pty pte sdn bhd
  লিমিটেড লি প্রাইভেট প্রা কোম্পানি लिमिटेड लि प्राइवेट प्रा कंपनी`.split(/\s+/),
)

/**
 * First letter of the first and of the last word, cut by what a reader sees as one letter: `অনন্যা মুখার্জি` → `অমু`. Those of a
 * `company` pass over its legal form, unless there is nothing else.
 */
export function initialsOf(name: string, company = false): string {
  const all = (company ? name.replace(/^\s*m\s*\/\s*s\b/i, '') : name)
    .normalize('NFC')
    .split(/[\s.,&/()-]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const own = company ? all.filter((word) => !LEGAL_FORMS.has(word.toLowerCase())) : all
  const words = own.length > 0 ? own : all
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
