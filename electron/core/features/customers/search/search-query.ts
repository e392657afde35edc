/** What is typed into the search box → the questions the database is asked. Pure; no character of the text is ever SQL or FTS syntax. */

import { digitsOf } from '../../../../../shared/digits.ts'
import { nationalDigits, withoutLeadingZeros } from '../../../../../shared/features/customers/phone-forms.ts'
import { searchText, severalAddresses } from '../../../../../shared/features/customers/search-text.ts'
import { phoneE164, splitPhones } from '../../../../../shared/phone.ts'
import { fold, foldKey } from '../../../../../shared/text-folding.ts'

/** Fewer digits at the end of a number are everybody's. */
const FEWEST_LAST_DIGITS = 4
/** More words than this narrow nothing down any further. */
const MOST_WORDS = 8

export type SearchPlan = {
  /** As names are keyed: the beginning of a whole name, in the order of the list. */
  nameStart: string | null
  /** Spellings of the whole query that may be the shop's own number of a customer: `K-10`, `1042`. */
  codes: string[]
  /** The person's number, `#12`, as exported files have it. */
  number: number | null
  /** Beginnings of e-mail addresses: one, or each of a list of them. */
  emailStarts: string[]
  /** Beginnings of person_phones.digits_reversed. */
  phoneEnds: string[]
  /** FTS5 expressions over words anywhere, best first. */
  matches: string[]
  /** Words that count more in a name than elsewhere. */
  nameWords: string[]
  /** The FTS5 expression of each of them; none where words anywhere are not asked for. */
  wordMatches: string[]
}

// What the index takes as part of a word (its tokenizer's categories); everything else separates words.
const SEPARATORS = /[^\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/u
/** A whole query of digits and what stands between them in a number. */
const PHONE = /^[\d\s+().,/-]+$/

/** The words of a text, as the index cuts them. */
export function searchWords(folded: string): string[] {
  return folded.split(SEPARATORS).filter(Boolean)
}

/** A word as the beginning of one; `whole`: something was typed after it already, so it is not going to grow. */
const prefix = (word: string, whole = false): string => (whole ? `"${word}"` : `"${word}"*`)

type Word = { text: string; whole: boolean }

/** The words of a query; in "post.exam" something follows "post" already. */
function wordsOf(folded: string): Word[] {
  const chunks = folded.split(/\s+/).map(searchWords)
  return chunks.flatMap((words) => words.map((text, i) => ({ text, whole: i < words.length - 1 })))
}

/** One word anywhere; digits also as the beginning of a phone number, where zeros in front do not count. */
function anywhere({ text, whole }: Word): string {
  const digits = /^\d+$/.test(text) ? withoutLeadingZeros(text) : text
  if (digits === text) return prefix(text, whole)
  return `(${prefix(text, whole)} OR ${phoneStart(digits)})`
}

/** `{phone} : "171"*`; a lone zero is the beginning of every number. */
function phoneStart(digits: string): string {
  if (digits) return `{phone} : ${prefix(digits)}`
  return `{phone} : (${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => prefix(String(d))).join(' OR ')})`
}

/** The ends a number can have in the index: as typed, without zeros in front, without its country code. */
function endsOf(folded: string, digits: string, country: string | null): string[] {
  if (digits.length < FEWEST_LAST_DIGITS) return []
  const ends = [digits]
  const bare = withoutLeadingZeros(digits)
  const e164 = phoneE164(folded, country)
  if (e164) ends.push(e164.slice(1), nationalDigits(e164.slice(1)))
  if (bare.length >= 7) ends.push(bare)
  return [...new Set(ends)].map((end) => [...end].reverse().join(''))
}

/** Of the whole text as one number, then of each where several stand in a row. */
function endsOfAll(folded: string, country: string | null): string[] {
  const ends = [folded, ...splitPhones(folded)].flatMap((number) => endsOf(number, digitsOf(number), country))
  return [...new Set(ends)]
}

/**
 * Plans a search. `country`: the shop's, for numbers typed without a country code. Null: nothing that could be
 * searched for (blank, or punctuation only).
 */
export function planSearch(text: string, country: string | null): SearchPlan | null {
  const meant = searchText(text)
  const folded = fold(meant).replaceAll('\0', ' ').trim()
  const words = wordsOf(folded).slice(0, MOST_WORDS)
  if (words.length === 0) return null
  const digits = digitsOf(folded)
  const isPhone = digits !== '' && PHONE.test(folded)
  const several = severalAddresses(folded)
  const isEmail = several.length > 0 || (/^[^\s@]+@/.test(folded) && !/\s/.test(folded))
  return {
    codes: codesOf(meant, folded),
    number: /^#\d{1,9}$/.test(folded) ? Number(folded.slice(1)) : null,
    nameStart: foldKey(folded),
    emailStarts: several.length > 0 ? several : /\s/.test(folded) ? [] : [folded],
    phoneEnds: isPhone ? endsOfAll(folded, country) : [],
    // The beginning of an address is found by its own index; its words are those of a million others.
    matches: isEmail ? [] : matchesOf(words, isPhone ? digits : null),
    nameWords: words.map((word) => word.text),
    wordMatches: isEmail ? [] : words.map(anywhere),
  }
}

/** Longer ones are no number; the index of short texts holds so much (drizzle/schema/fields.ts). */
const LONGEST_CODE = 40

/** A number of the shop's own has a digit; it may stand there in any of the three scripts' digits. */
function codesOf(text: string, folded: string): string[] {
  const typed = text.normalize('NFC').trim()
  if (!/\d/.test(folded) || typed.length > LONGEST_CODE) return []
  return [...new Set([typed, folded, inDigitsOf('০', folded), inDigitsOf('०', folded)])]
}

function inDigitsOf(zero: '০' | '०', text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))
}

function matchesOf(words: readonly Word[], phoneDigits: string | null): string[] {
  const all = words.map(anywhere).join(' AND ')
  return phoneDigits !== null && words.length > 1 ? [phoneStart(withoutLeadingZeros(phoneDigits)), all] : [all]
}

/** True when each of the words begins a word of the (folded) name. */
export function beginsWords(name: string, words: readonly string[]): boolean {
  return words.every((word) => {
    for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1))
      if (at === 0 || SEPARATORS.test(name[at - 1] ?? '')) return true
    return false
  })
}
