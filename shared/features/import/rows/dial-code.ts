/** Numbers of which the code of their country stands in a column of its own, as forms and exports of messengers have it. Pure. */

import { digitsOf, toAsciiDigits } from '../../../digits.ts'
import { type ParsedPhone, parsePhone } from '../../../phone.ts'

const HEADER =
  /^(?:(?:phone|mobile|whats ?app|contact) )?(?:country (?:dial(?:l?ing)? |calling |phone )?code|(?:dial(?:l?ing)?|calling|isd) (?:country )?code)$/

/** Whether a column is called so; it may also hold codes of letters, which are no numbers. */
export const isDialCodeHeader = (phrase: string): boolean => HEADER.test(phrase)

/** The code in a cell, `+880` → `880`; '' for anything else. */
export function dialCodeIn(cell: string): string {
  return /^\s*(?:\+|00)?([1-9]\d{0,3})\s*$/.exec(toAsciiDigits(cell))?.[1] ?? ''
}

/** Reads a number by the code beside it; as without one where the two make no number of a plan. */
export function parseDialled(text: string, code: string, country: string): ParsedPhone {
  const digits = digitsOf(text)
  if (code === '' || digits.length < 5 || /^\s*(?:\+|00)/.test(toAsciiDigits(text)) || /\p{L}/u.test(text))
    return parsePhone(text, country)
  for (const whole of [`+${code}${digits}`, ...(digits.startsWith(code) ? [`+${digits}`] : [])]) {
    const phone = parsePhone(whole, country)
    if (phone.problem === null) return { ...phone, raw: text }
  }
  return parsePhone(text, country)
}
