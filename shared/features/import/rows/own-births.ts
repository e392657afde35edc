/** Of somebody whose day of birth nobody knows: the year, or the age, that a field of the owner's tells. Pure. */

import { toAsciiDigits } from '../../../digits.ts'
import { remembered } from '../../../remembered.ts'
import { guessHeader } from '../columns/header-field.ts'
import { headerPhrase } from '../headers/header-text.ts'
import type { PersonDraft } from './person-draft.ts'

/** How old somebody is by a field of the owner's: `told` as it stands there. */
export type OwnBirth = { field: string; told: string; number: number }
type Kind = 'year' | 'age'

const AGES = new Set(
  'age|age years|age in years|age yrs|current age|birth age|patient age|alter|edad|eta|idade|leeftijd|বয়স|উমর|उम्र|आयु'
    .split('|')
    .map(headerPhrase),
)
/** Before 1880 nobody was born who buys anything. */
const YEAR = /^(?:18[89]\d|19\d\d|20\d\d)$/
const AGE = /^(?:\d|[1-9]\d|1[01]\d)$/

/** Reading a name costs a millisecond, and a base asks the same few a million times. */
const MOST_READ = 1_000

const kindOf = remembered((field: string): Kind | null => {
  if (guessHeader(field)?.field === 'birthday') return 'year'
  return AGES.has(headerPhrase(field)) ? 'age' : null
}, MOST_READ)

/**
 * The year of birth, or the age, that a field of the owner's tells by its name and its value ("Birth year": 1959, "Age": 41):
 * a day is not known, and the record has no place for less than one.
 */
export function ownBirth({ field, value }: { field: string; value: string }): { kind: Kind; said: OwnBirth } | null {
  const kind = kindOf(field)
  if (kind === null) return null
  const digits = toAsciiDigits(value.trim())
  if (!(kind === 'year' ? YEAR : AGE).test(digits)) return null
  return { kind, said: { field, told: value, number: Number(digits) } }
}

/** The year that a row tells in such a field; 0: none. */
export function yearToldIn(custom: PersonDraft['custom']): number {
  for (const { column, value } of custom) {
    const said = 'text' in value ? value.text : 'number' in value ? String(value.number) : ''
    const born = said.length === 4 ? ownBirth({ field: column.name, value: said }) : null
    if (born?.kind === 'year') return born.said.number
  }
  return 0
}
