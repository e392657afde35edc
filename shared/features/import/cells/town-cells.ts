/** Cells in which a town and its postal code stand together. Pure. */

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
