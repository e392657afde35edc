/**
 * Names of people: which part to greet with, how they sort. In English, Bengali and Hindi alike the given name stands
 * first and the family name last; a comma turns it round ("Rahman, Karim").
 */

import { foldKey } from '../../text-folding.ts'

export type NameParts = { givenName: string | null; familyName: string | null }

/** Before a name, part of neither half; compared folded and without its full stop. */
const TITLES = new Set(
  'mr mrs ms miss mx dr prof sir madam shri sri smt kumari জনাব জনাবা ডা ডাঃ ড ডঃ অধ্যাপক শ্রী শ্রীমতী মিস মিসেস श्री श्रीमती सुश्री डॉ डा प्रो'.split(
    ' ',
  ),
)
/** Words that belong to the family name after them: "van Beethoven", "de la Cruz", "bin Rashid". */
const PARTICLES = new Set(
  'van von der den de del della di da dos du la le bin binti ibn al el ter ten af av'.split(' '),
)
/** After a name: "Rahman Jr". */
const SUFFIXES = new Set('jr sr ii iii iv phd md mba'.split(' '))

function bareWord(word: string): string {
  return foldKey(word).replace(/[.,:।]+$/, '')
}

function withoutTitles(words: readonly string[]): string[] {
  let start = 0
  while (start < words.length - 1 && TITLES.has(bareWord(words[start] ?? ''))) start += 1
  return words.slice(start)
}

const joined = (words: readonly string[]): string | null => words.join(' ') || null

/**
 * Given and family name of a name in one field. One word is a given name. Titles belong to neither half; "Md." and
 * "মোঃ" stay with the given name, as people are called by both.
 */
export function splitName(name: string): NameParts {
  const text = name.replace(/\s+/g, ' ').trim()
  const comma = /^([^,]+),\s*([^,]+)$/.exec(text)
  if (comma && !SUFFIXES.has(bareWord(comma[2] ?? ''))) {
    return { givenName: joined(withoutTitles((comma[2] ?? '').split(' '))), familyName: comma[1]?.trim() ?? null }
  }
  const words = withoutTitles(text.split(' ').filter(Boolean))
  let end = words.length
  while (end > 2 && SUFFIXES.has(bareWord(words[end - 1] ?? ''))) end -= 1
  if (end < 2) return { givenName: joined(words), familyName: null }
  let family = end - 1
  while (family > 1 && PARTICLES.has(bareWord(words[family - 1] ?? ''))) family -= 1
  return { givenName: joined(words.slice(0, family)), familyName: joined(words.slice(family)) }
}

/** The name of someone whose halves came apart. */
export function joinName(givenName: string | null, familyName: string | null): string {
  return [givenName, familyName]
    .map((part) => part?.trim() ?? '')
    .filter(Boolean)
    .join(' ')
}

type Contactable = {
  name: string
  emails: readonly { address: string }[]
  phones: readonly { number: string }[]
}

/** What a person is shown as: the name, else the first contact line. */
export function shownName({ name, emails, phones }: Contactable): string {
  return name || emails[0]?.address || phones[0]?.number || ''
}

/** people.name_key: how people sort and match; those without a name by their first contact line. */
export function nameKeyOf(person: Contactable): string {
  return foldKey(shownName(person))
}
