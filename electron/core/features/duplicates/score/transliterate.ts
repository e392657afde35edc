import { remembered } from '../../../../../shared/remembered.ts'

/**
 * Bengali and Devanagari in Latin letters, the way people of Bangladesh and India write their names (not ISO 15919): the
 * inherent vowel is dropped where nobody says it, long and short vowels are one. Pure. Two spellings of one name are
 * compared by `soundOf`, which forgets what spellings differ in.
 */

/** Offsets inside the two blocks are the same (both follow ISCII): 0x0900 + n and 0x0980 + n. */
const VOWELS: Record<number, string> = {
  5: 'a',
  6: 'a',
  7: 'i',
  8: 'i',
  9: 'u',
  10: 'u',
  11: 'ri',
  15: 'e',
  16: 'ai',
  19: 'o',
  20: 'au',
}
const SIGNS: Record<number, string> = {
  62: 'a',
  63: 'i',
  64: 'i',
  65: 'u',
  66: 'u',
  67: 'ri',
  69: 'e',
  71: 'e',
  72: 'ai',
  73: 'o',
  75: 'o',
  76: 'au',
}
const CONSONANTS: Record<number, string> = {
  21: 'k',
  22: 'kh',
  23: 'g',
  24: 'gh',
  25: 'ng',
  26: 'ch',
  27: 'chh',
  28: 'j',
  29: 'jh',
  30: 'n',
  31: 't',
  32: 'th',
  33: 'd',
  34: 'dh',
  35: 'n',
  36: 't',
  37: 'th',
  38: 'd',
  39: 'dh',
  40: 'n',
  42: 'p',
  43: 'f',
  44: 'b',
  45: 'bh',
  46: 'm',
  47: 'y',
  48: 'r',
  50: 'l',
  53: 'v',
  54: 'sh',
  55: 'sh',
  56: 's',
  57: 'h',
  88: 'q',
  91: 'z',
  92: 'r',
  93: 'rh',
  94: 'f',
  95: 'y',
}
const VIRAMA = 0x4d
const NUKTA = 0x3c
/** Chandrabindu, anusvara, visarga; Bengali khanda ta stands alone. */
const MARKS: Record<number, string> = { 1: 'n', 2: 'n', 3: '', 78: 't' }

const BLOCK = /[\u0900-\u09ff]/

export function isIndic(text: string): boolean {
  return BLOCK.test(text)
}

/** Names are made of few words. */
const MOST_SOUNDS = 10_000

/**
 * What spellings of one South Asian name share: `hossain`, `hosen`, `hussein` → `hsn`; `choudhury`, `chowdhuri` → `cdr`.
 * The first vowel stays as one sign; `''` where no consonant is left. Latin, lower case.
 */
export const soundOf = remembered(readSound, MOST_SOUNDS)

function readSound(word: string): string {
  const bare = word
    .replace(/[^a-z]/g, '')
    .replace(/ph|v|w(?=[aeiouy])/g, (found) => (found === 'ph' ? 'f' : 'b'))
    .replace(/sh|x/g, (found) => (found === 'x' ? 'ks' : 's'))
    .replace(/ch+/g, 'c')
    .replace(/([kgjtdb])h/g, '$1')
    .replace(/q|ck/g, 'k')
    .replace(/z/g, 'j')
    .replace(/(?<=[aeiou])h$/, '')
  const first = /^[aeiouy]/.test(bare) ? 'a' : ''
  return first + bare.replace(/[aeiouyw]/g, '').replace(/(.)\1+/g, '$1')
}

/**
 * Whether two spellings with one sound (`soundOf`) may be one name by their vowels, too: `asha` and `usha`, `rina` and `rani`
 * are not. A long or short one, one that is written or not (`a`), and `o` for `a` or `u` are as clerks write.
 */
export function areSaidAlike(a: string, b: string): boolean {
  const [one, other] = [vowelsOf(a), vowelsOf(b)]
  return one.some((said) => other.includes(said))
}

/** The sound with its vowels: each as it is, and every `o` as `u`. */
function vowelsOf(word: string): string[] {
  const said = (o: string) =>
    word
      .replace(/(?<=[aeiou])h$/, '')
      .split(/((?:[aeiouy]|w(?![aeiouy]))+)/)
      .map((part, at) => {
        if (at % 2 === 0) return soundOf(part)
        if (/[iey]/.test(part)) return 'i'
        if (/[uw]/.test(part)) return 'u'
        return part.includes('o') ? o : at === 1 && word.startsWith(part) ? 'a' : ''
      })
      .join('')
  return [said(''), said('u')]
}

/** `'রহিম'` → `'rahim'`, `'शर्मा'` → `'sharma'`; other letters stay as they are. One word, NFC. */
export function toLatin(word: string): string {
  if (!isIndic(word)) return word
  let out = ''
  // A consonant waits for its vowel; the inherent one is said inside a word and dropped at its end.
  let open = false
  let joined = false
  const letters = [...word.normalize('NFC')]
  for (const [i, letter] of letters.entries()) {
    const code = letter.charCodeAt(0)
    const at = code >= 0x0900 && code <= 0x09ff ? code & 0x7f : -1
    const consonant = CONSONANTS[at]
    if (consonant !== undefined) {
      if (open) out += 'a'
      // Bengali ya is said j, but for the one written below another letter.
      out += at === 0x2f && code >= 0x0980 && !joined ? 'j' : consonant
      open = true
    } else if (at === VIRAMA) open = false
    else if (at === 0x02 && letters[i + 1] === 'ह') out += 'ng'
    else if (at === NUKTA) out = out.replace(/j$/, code >= 0x0980 ? 'y' : 'z')
    else {
      const sound = SIGNS[at] ?? VOWELS[at] ?? MARKS[at] ?? (at < 0 ? letter : '')
      if (open && (MARKS[at] !== undefined || at < 0)) out += 'a'
      out += sound
      open = false
    }
    joined = at === VIRAMA
  }
  return out
}
