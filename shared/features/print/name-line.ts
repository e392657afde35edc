/** What is written above an address: one person, or those who live there. Pure. */

import { formatList } from '../../i18n/format.ts'
import type { Language } from '../../i18n/index.ts'

export type Named = { name: string; givenName: string | null; familyName: string | null }

/** More than so many names are not written on one envelope. */
const MOST_NAMED = 3

/**
 * `Asha and Ravi Das` for two of one family name, else every name. `family`: the words for more of one family than an
 * envelope has room for (`Das family`); more of several names are the first of them, and the rest is not written.
 */
export function nameLine(people: readonly Named[], locale: string, family: (name: string) => string): string {
  const [first] = people
  if (!first) return ''
  const all = people.map((one) => one.name)
  if (people.length === 1) return first.name
  const shared = first.familyName ?? ''
  const given = people.flatMap((one) => (one.givenName && one.familyName === shared ? [one.givenName] : []))
  const oneFamily = shared !== '' && given.length === people.length
  if (people.length > MOST_NAMED) return oneFamily ? family(shared) : formatList(locale, all.slice(0, MOST_NAMED))
  // The family name comes last in every one of our languages.
  return oneFamily && first.name.endsWith(shared) ? `${formatList(locale, given)} ${shared}` : formatList(locale, all)
}

/** The one of our languages whose script a text is in: Bengali and Devanagari have theirs, everything else reads as English. */
export function languageOfScript(text: string): Language {
  if (/\p{Script=Bengali}/u.test(text)) return 'bn'
  return /\p{Script=Devanagari}/u.test(text) ? 'hi' : 'en'
}

/** How a letter speaks to all of them at once: `Asha and Ravi`; null where somebody's given name is not known. */
export function givenNames(people: readonly Named[], locale: string): string | null {
  const given = people.flatMap((one) => (one.givenName ? [one.givenName] : []))
  if (given.length === 0 || given.length < people.length) return null
  return formatList(locale, given.slice(0, MOST_NAMED))
}
