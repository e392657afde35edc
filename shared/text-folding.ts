/**
 * One folding for text that is searched and for what is typed into the search box: NFC, lower case, ASCII digits, and
 * without the invisible characters that break Indic words apart. Accents stay: the index removes them by itself
 * (`unicode61 remove_diacritics 2`); taking them off here would take vowel signs off Bengali and Hindi.
 */

import { isAscii, toAsciiDigits } from './digits.ts'

/** Zero width space, non-joiner, joiner, word joiner, byte order mark, soft hyphen. */
const INVISIBLE = /\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g

/** Folded copy for search and comparing; never shown, never stored in place of what the owner typed. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return toAsciiDigits(text.normalize('NFC').replace(INVISIBLE, '').toLowerCase().normalize('NFC'))
}

/** Folded, trimmed, every run of white space one space: two spellings of one name that differ only so are equal. */
export function foldKey(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim()
}

/** Latin letters without their accents, `é` → `e`; vowel signs of Bengali and Hindi are letters and stay. */
export function withoutAccents(text: string): string {
  if (isAscii(text)) return text
  return text.replace(LATIN, (letter) => letter.normalize('NFD').replace(/[\u0300-\u036f]/g, ''))
}
const LATIN = /[\u00c0-\u024f\u1e00-\u1eff]/g

/** Latin letters as the nearest of the English alphabet: also those that are no letter with an accent, as `ß`, `ø`, `ł`, `ı`. Of folded text. */
export function plainLatin(text: string): string {
  if (isAscii(text)) return text
  return (
    withoutAccents(text)
      .replace(/ß/g, 'ss')
      .replace(/æ/g, 'ae')
      .replace(/ø/g, 'o')
      .replace(/ł/g, 'l')
      // The capital `İ` of Turkish is two signs when it is made small.
      .replace(/ı|i\u0307/g, 'i')
  )
}
