/**
 * A number as the search index holds it and as people type the beginning of it: with the country code or without,
 * with leading zeros or without. No numbering plan is asked: this runs for every row of an import.
 */

import { digitsOf } from '../../digits.ts'

/** Country calling codes of two digits (ITU-T E.164.D); 1 and 7 have one digit, every other has three. */
const TWO_DIGITS = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
)

/** The digits after the country code: `'8801712345678'` → `'1712345678'`. */
export function nationalDigits(international: string): string {
  const first = international[0]
  if (first === '1' || first === '7') return international.slice(1)
  return international.slice(TWO_DIGITS.has(international.slice(0, 2)) ? 2 : 3)
}

/** Zeros in front say "inside the country" or "abroad" and are typed or not: neither index nor query keeps them. */
export function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (digits.charCodeAt(start) === 48) start += 1
  return start === 0 ? digits : digits.slice(start)
}

/** What the index holds of one number: the international form (where it is known) and the national one. */
export function phoneForms(number: string, e164: string | null): string {
  if (e164 === null) return withoutLeadingZeros(digitsOf(number))
  const international = e164.slice(1)
  return `${international} ${withoutLeadingZeros(nationalDigits(international))}`
}

/** Last digit first, for "ends with": the index is a range of it. Zeros in front of a national number stay. */
export function reversedDigits(number: string, e164: string | null): string {
  const digits = e164 === null ? digitsOf(number) : e164.slice(1)
  let reversed = ''
  for (let i = digits.length - 1; i >= 0; i--) reversed += digits[i]
  return reversed
}
