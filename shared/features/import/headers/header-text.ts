import { fold, plainLatin } from '../../../text-folding.ts'
import type { ImportField } from '../contract.ts'
import { consentWordsApart } from './header-joined.ts'
import { legendOf } from './header-legend.ts'
import { inEnglish } from './numbered-headers.ts'

/** Headers of a field, as `headerPhrase` writes them, numbers left out; one phrase between commas. */
export type HeaderWords = Partial<Record<ImportField, string>>

/**
 * A header as a phrase of plain words, so that `E-mail_Address*`, `emailAddress`, `E-Mail-Adresse` and `e mail` can be
 * looked up: folded, camelCase and punctuation split, accents off Latin letters, `e mail` joined; without what it explains of
 * its cells (header-legend.ts).
 */
export function headerPhrase(header: string): string {
  const named = header.normalize('NFC')
  const spaced = inEnglish(legendOf(named)?.asked ?? named)
    // `Nº cliente`, `2º apellido`.
    .replace(/[ºª°]/g, ' ')
    .replace(/№/g, ' no ')
    // `Phone # 1`, `Account #`: the sign says "number"; in `Email#2` it only counts.
    .replace(/(\p{L})\s?#(?=\s|$)/gu, '$1 no')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\d)(\p{Lu})/gu, '$1 $2')
  return consentWordsApart(
    plainLatin(fold(spaced))
      // French and Italian: `l'entreprise`, `d'inscription`.
      .replace(/\b([dl])['’‘`´](?=[a-z])/g, '$1 ')
      .replace(/['’‘`´]/g, '')
      // The dot under a letter (nukta) is left out as often as written: फ़ोन, फोन.
      .replace(/[\u093c\u09bc]/g, '')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
      .replace(/\be (mail|post)/g, 'e$1')
      .replace(/\bweb (site|page)\b/g, 'web$1')
      .replace(/\bno(mail|email|call|phone|sms)s?\b/g, 'no $1')
      .replace(/\bdt\b/g, 'date')
      .replace(/\bzip code\b/g, 'zipcode')
      .replace(/\bi ds\b/g, 'ids')
      .replace(/\bphone numbers?\b/g, 'phone')
      // GnuCash: `shipname`, `shipaddr1`, `shiphone`.
      .replace(/\bship(?=(?:name|addr|mail|p?hone|fax)\b|addr\d)/g, 'ship ')
      .replace(/\bpost code\b/g, 'postcode')
      // German joins whose address it is with the part: `Rechnungsort`, `Lieferadresse`.
      .replace(
        /\b(rechnungs|liefer)(?=(?:strasse|str|hausnummer|plz|postleitzahl|ort|stadt|land|adresse|anschrift)\b)/g,
        '$1 ',
      )
      .replace(/\b(first|last|full|sur|nick|given|family|user) ?names?\b/g, '$1name')
      .replace(/([a-z])(\d)/g, '$1 $2')
      .replace(/ +/g, ' '),
  )
}

/** `2º apellido`, `Apellido materno`: half of a family name, whose other half stands in another column. */
export function isSecondSurname(phrase: string): boolean {
  return (
    /\b(?:apellidos?|sobrenome|surname|lastname)\b/.test(phrase) && /\b(?:2|segundo|second|matern[oa])\b/.test(phrase)
  )
}

/** Numbers in a phrase only tell the first from the second (`phone 2`, `email 1 value`). */
export function withoutNumbers(phrase: string): string {
  return phrase
    .replace(/\b\d+(?:er|re|ere|eme|e|a|o|st|nd|rd|th|ero|do|da|ra)?\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * True when the two words differ by a slip of the finger: two letters swapped, one more, one less; one other letter
 * only in words of six and more (`game` is not `name`).
 */
export function isTypoOf(typed: string, word: string): boolean {
  if (typed === word || typed.length < 3 || word.length < 4 || Math.abs(typed.length - word.length) > 1) return false
  let i = 0
  while (i < typed.length && i < word.length && typed[i] === word[i]) i++
  const swapped = typed[i] === word[i + 1] && typed[i + 1] === word[i] && typed.slice(i + 2) === word.slice(i + 2)
  const other = word.length >= 6 && typed.slice(i + 1) === word.slice(i + 1)
  return swapped || other || typed.slice(i + 1) === word.slice(i) || typed.slice(i) === word.slice(i + 1)
}
