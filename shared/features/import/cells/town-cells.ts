/** Cells in which a town and its postal code stand together. Pure. */

import { toAsciiDigits } from '../../../digits.ts'
import { placeLine } from '../cell-values.ts'
import type { ImportField } from '../contract.ts'

/** `12345 Berlin`, `75011 Paris`, `00-238 Warszawa`, `1012 AB Amsterdam`: behind the code a word, and no code of a state. */
const CODE_FIRST =
  /^((?:[A-Z]{1,2}-)?(?:\d{4,6}|\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}))[\s,/–-]+(?=[^\d]*\p{Ll}|\p{L}{4})(\p{L}[^\d]*(?:\d{1,2})?)$/u
/** `Dayton, OH 45402` */
const CODE_LAST = /^(\p{L}[^\d,]*?),?\s+([A-Z]{2})[\s,]+(\d{5}(?:-\d{4})?)$/u

/** The parts of such a cell, each for its own field; null: it holds one thing. */
export function townParts(text: string): [ImportField, string][] | null {
  if (text.length > 120 || !/\d/.test(text)) return null
  const first = CODE_FIRST.exec(text)
  if (first)
    return [
      ['postalCode', first[1] ?? ''],
      ['city', first[2] ?? ''],
    ]
  const last = CODE_LAST.exec(text)
  return (
    last && [
      ['city', last[1] ?? ''],
      ['region', last[2] ?? ''],
      ['postalCode', last[3] ?? ''],
    ]
  )
}

/** `…, Kolkata - 700001`, `…, কলকাতা-৭০০০০১`: India's code behind a whole address. */
const PIN_LAST = /^(.*\p{L}[\p{M}.)]*)[\s,.:–—-]+([1-9]\d{5}|[1-9]\d{2} \d{3})[\s.]*$/su
/** What stands before another number of six digits, or names the code in an address whose parts all have their names: it stays as it is written. */
const OTHER_NUMBER =
  /(?<!\p{L})(?:pin|pin ?code|zip|postal code|postcode|পিন|পিন কোড|पिन|पिन कोड|ph|phone|tel|telephone|mob|mobile|cell|fax|contact|no|nos|number|box|plot|flat|house|ফোন|মোবাইল|নং|फ़ोन|फोन|मोबाइल|नं)[\s.:]*$/iu

/**
 * A whole address in one cell with India's postal code at its end: without the code apart nothing could be sent there. What of the
 * rest is the town nobody can tell, and it is written on the envelope in either place. Null: it does not end so, or names no street.
 */
export function codeApart(text: string, countryOf: (cell: string) => string | null): [ImportField, string][] | null {
  const [, address = text, land = ''] = /^(.*),\s*(\p{L}[\p{L}\p{M} .]*?)[\s.]*$/su.exec(text) ?? []
  const country = land !== '' && countryOf(land) === 'IN' ? land : ''
  const whole = country === '' ? text : address
  const ascii = toAsciiDigits(whole)
  const found = ascii.length === whole.length ? PIN_LAST.exec(ascii) : null
  const before = placeLine(whole.slice(0, found?.[1]?.length ?? 0))
  if (!found || !/[,\p{Nd}]/u.test(before) || OTHER_NUMBER.test(before)) return null
  return [
    ['street', before],
    ['postalCode', found[2] ?? ''],
    ['country', country],
  ]
}
