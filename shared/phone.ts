/**
 * Phone numbers as people type them → E.164 (`+8801712345678`) by the shop's country. What cannot be normalised is kept
 * as typed and says why: a number is never guessed into another one.
 */

import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import { digitsOf, toAsciiDigits } from './digits.ts'
import { lengthFault } from './phone-lengths.ts'
import { plainE164 } from './phone-plain.ts'
import type { PhoneProblem } from './phone-problem.ts'
import { cutAtNumbers, numberRuns } from './phone-words.ts'

export type { PhoneProblem } from './phone-problem.ts'

export type ParsedPhone = {
  /** As typed, trimmed, inner white space as single spaces. */
  raw: string
  /** E.164, or null when the number is not one of its country's plan. */
  e164: string | null
  /** What equal numbers share: E.164, else the digits; empty when the cell holds no number. */
  key: string
  extension: string | null
  problem: PhoneProblem | null
  /** What was probably meant (a letter O typed for a zero), for a person to accept; never stored by itself. */
  suggestion: string | null
}

/** E.164 allows 15 digits; fewer than 3 is nobody's number (short codes have 3). */
const MIN_DIGITS = 3
const MAX_DIGITS = 15

/** `Tel: `, `Mob.`, `tel:`, `(m)`, WhatsApp's `wa.me/` and a spreadsheet's leading apostrophe say nothing about the number. */
const LABEL =
  /^['‘’`]+|^(?:tel|phone|ph|mob|mobile|cell|fax|home|work|office|whatsapp|wa|ফোন|মোবাইল|फ़ोन|फोन|मोबाइल)\s*[.:#-]+\s*|^\([a-z]\)\s*|^(?:https?:\/\/)?wa\.me\/\+?/i
/** Excel's `9.19877E+11`: the last digits are gone for good. */
const ROUNDED = /^\+?\d+(?:[.,]\d+)?e\+?\d+$/i
const EXTENSION_WORD = /\s*(?:;ext=|extension|ext\.?|x\.?|#)\s*(\d{1,7})$/i
const NEXT_TO_IT = /^([^/]{8,}?)\s*\/\s*\d{1,4}$/
const LOOKALIKE: Record<string, string> = { o: '0', O: '0', l: '1', I: '1', i: '1', S: '5', B: '8' }

/** A country code that the numbering plans know, else null. */
export function phoneCountry(code: string | null | undefined): CountryCode | null {
  const upper = (code ?? '').toUpperCase()
  return isSupportedCountry(upper) ? upper : null
}

/** Reads one number. `country`: ISO 3166 code of the shop, used for numbers without a country code. */
export function parsePhone(text: string, country: string | null): ParsedPhone {
  const plain = plainE164(toAsciiDigits(text), country)
  if (plain) return { raw: text, e164: plain, key: plain, extension: null, problem: null, suggestion: null }
  // An apostrophe in front keeps a number as text in spreadsheets.
  const raw = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^['’]\s?(?=[\d+(])/, '')
  const cleaned = cleanNumber(raw)
  if (ROUNDED.test(cleaned)) return kept(raw, 'phone-rounded')
  if (/^\d{19,}$/.test(cleaned)) return kept(raw, 'phone-too-long')
  const withoutExtension = cleaned.replace(EXTENSION_WORD, '')
  const extension = cleaned.length === withoutExtension.length ? null : (EXTENSION_WORD.exec(cleaned)?.[1] ?? null)
  const known = phoneCountry(country)
  if (/\p{L}/u.test(withoutExtension)) {
    const within = amongWords(withoutExtension, known)
    if (within) return { raw, e164: within, key: within, extension, problem: null, suggestion: null }
    return kept(raw, 'phone-letters', lookalike(withoutExtension, country))
  }
  // `98765-43214/15` is a number and the end of the next one, and no number with a country code of its own.
  const [, first] = NEXT_TO_IT.exec(withoutExtension) ?? []
  const valid = (first && isWhole(first, known) && toE164(first, known)) || toE164(withoutExtension, known)
  const e164 = valid ?? possibleE164(withoutExtension, known)
  if (valid) return { raw, e164, key: valid, extension, problem: null, suggestion: null }
  const problem = lengthProblem(withoutExtension, known)
  if (e164) return { raw, e164, key: e164, extension, problem: problem ?? 'phone-unusual', suggestion: null }
  return kept(raw, problem ?? 'phone-unknown')
}

/** Only the E.164 form, or null: for a search box and for comparing. */
export function phoneE164(text: string, country: string | null): string | null {
  return parsePhone(text, country).e164
}

const E164 = /^\+(\d{4,15})$/

/** `+8801712345678` → `+880 1712 345678`; anything else comes back as it is. Of an export it is a large part: nothing is parsed again. */
export function showPhone(e164: string): string {
  const [, digits = ''] = E164.exec(e164) ?? []
  return hasCallingCode(digits) ? new PhoneNumber(e164).formatInternational() : e164
}

/** A number with its code, as a file has it: an extension and words beside it as they were typed. `e164`: what `typed` was read as. */
export function fullPhone(typed: string, e164: string): string {
  const shown = showPhone(e164)
  // Most are digits alone, and an export has millions.
  if (!/[\p{L}#]/u.test(typed)) return shown
  const extension = EXTENSION_WORD.exec(toAsciiDigits(typed.trim()))?.[1]
  return extension ? `${shown} ext ${extension}` : amongTyped(typed, shown)
}

/** The number as it is shown, with the words that were typed beside it: `after 6 pm`. */
function amongTyped(typed: string, shown: string): string {
  if (!/\p{L}/u.test(typed)) return shown
  const text = typed.trim().replace(LABEL, '')
  const [first] = numberRuns(text)
  return first ? `${text.slice(0, first.at)}${shown}${text.slice(first.at + first.run.length)}` : shown
}

/** Those of one digit, of two and of three (ITU-T E.164, 6.2.1); one is the beginning of no other. */
const CALLING_CODES: ReadonlySet<string> = new Set(getCountries().map((country) => getCountryCallingCode(country)))

const hasCallingCode = (digits: string) => [1, 2, 3].some((length) => CALLING_CODES.has(digits.slice(0, length)))

/**
 * A number as lists show it, whichever way it was typed: of the shop's country as people there write it, of another one with
 * its code. What is no number of a plan, or has an extension, stands as typed.
 */
export function shownPhone(typed: string, country: string | null): string {
  const { e164, problem, extension } = parsePhone(typed, country)
  const number = e164 !== null && problem === null && extension === null ? parsePhoneNumberFromString(e164) : undefined
  if (!number) return typed
  const known = phoneCountry(country)
  if (known === null || number.countryCallingCode !== getCountryCallingCode(known))
    return amongTyped(typed, number.formatInternational())
  // Nobody in India dials the 0 before a mobile any more; before the code of a town it stays.
  return amongTyped(typed, number.formatNational().replace(/^0(?=\d{5} \d{5}$)/, ''))
}

/** Several numbers in one cell (`0171…, 0181…`, `a ::: b`, one per line); a cell with one number gives one. */
export function splitPhones(cell: string): string[] {
  if (!/[;,/|\n]|:::| or | & /.test(cell)) return cell.trim() ? cutAtNumbers(cell) : []
  const parts = cell
    .split(/\s*(?::::|[;,/|\n]| or | & )\s*/)
    .map((part) => part.trim())
    .filter(Boolean)
  // `(02) 9876, 1234` is one number with a comma in it: every part must be long enough to be one alone.
  return parts.every((part) => digitsOf(part).length >= 6) ? parts.flatMap(cutAtNumbers) : [cell]
}

function cleanNumber(raw: string): string {
  const ascii = toAsciiDigits(raw)
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
  const cleaned = ascii.replace(LABEL, '').trim()
  // A number column read as decimals: 8801712345678.0
  return /^\+?\d{6,}[.,]0+$/.test(cleaned) ? cleaned.replace(/[.,]0+$/, '') : cleaned
}

function toE164(cleaned: string, country: CountryCode | null): string | null {
  const parsed = parsePhoneNumberFromString(cleaned, country ?? undefined)
  if (parsed?.isValid()) return parsed.number
  // Many exports write the country code without its plus sign. Only where the shop's own plan has no such number.
  const digits = digitsOf(cleaned)
  if (digits.length < 10 || cleaned.startsWith('+')) return null
  const international = parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`)
  return international?.isValid() ? international.number : null
}

/** The one number that stands among words; null: none does, or several. */
function amongWords(text: string, country: CountryCode | null): string | null {
  const [first, second] = numberRuns(text)
  return first && !second ? toE164(numberAlone(first.run, country), country) : null
}

/** Of digits among words those of the number: `12 98300 14426` behind `Room` and `98300 14426 12` before `noon` have others beside it. */
export function numberAlone(run: string, country: string | null): string {
  const known = phoneCountry(country)
  if (known === null) return run
  const isOfPlan = (text: string) =>
    digitsOf(text).length >= FEWEST_ALONE && parsePhoneNumberFromString(toAsciiDigits(text), known)?.isValid() === true
  const [, begin, rest] = /^([\p{Nd}]{1,3})\s+(.*)$/su.exec(run) ?? []
  const isCode = begin?.startsWith('0') || digitsOf(begin ?? '') === getCountryCallingCode(known)
  if (rest !== undefined && !isCode && isOfPlan(rest)) return rest
  const [, before] = /^(.*?)\s+[\p{Nd}-]{1,4}$/su.exec(run) ?? []
  return before !== undefined && !isOfPlan(run) && isOfPlan(before) ? before : run
}

/** Digits of a number that stands beside others: shorter ones are no more likely than what is left of them. */
const FEWEST_ALONE = 9

/** Whether it is more than the code of a town, which a stroke parts from the number in some countries. */
const isWhole = (text: string, country: CountryCode | null) =>
  (parsePhoneNumberFromString(text, country ?? undefined)?.nationalNumber.length ?? 0) >= 7

/** Numbering plans change faster than any list of them: a number of a right length is normalised too, and flagged. */
function possibleE164(cleaned: string, country: CountryCode | null): string | null {
  const parsed = parsePhoneNumberFromString(cleaned, country ?? undefined)
  return parsed?.isPossible() && parsed.nationalNumber.length >= 7 ? parsed.number : null
}

const FAULT = {
  'one-short': 'phone-one-short',
  'one-over': 'phone-one-over',
  short: 'phone-too-short',
  over: 'phone-too-long',
} as const

/** null: the number of digits is not what is wrong, as far as anybody can tell. */
function lengthProblem(cleaned: string, country: CountryCode | null): PhoneProblem | null {
  const count = digitsOf(cleaned).length
  if (count === 0) return 'phone-no-digits'
  if (count > MAX_DIGITS) return 'phone-too-long'
  const parsed = parsePhoneNumberFromString(cleaned, country ?? undefined)
  const fault = parsed ? lengthFault(parsed.nationalNumber, parsed.countryCallingCode, country) : null
  if (fault) return FAULT[fault]
  return count < 7 ? 'phone-too-short' : null
}

function lookalike(cleaned: string, country: string | null): string | null {
  const letters = cleaned.match(/\p{L}/gu) ?? []
  if (letters.length > 3 || !letters.every((letter) => letter in LOOKALIKE)) return null
  const guess = cleaned.replace(/\p{L}/gu, (letter) => LOOKALIKE[letter] ?? letter)
  return toE164(guess, phoneCountry(country))
}

function kept(raw: string, problem: PhoneProblem, suggestion: string | null = null): ParsedPhone {
  const digits = digitsOf(raw)
  const letters = raw.match(/\p{L}/gu)?.length ?? 0
  const isNumber = digits.length >= MIN_DIGITS && digits.length > letters && problem !== 'phone-rounded'
  return { raw, e164: null, key: isNumber ? digits : '', extension: null, problem, suggestion }
}
