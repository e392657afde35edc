/** What a record was probably meant to say. Only suggestions: a person says yes. Pure. */

import { foldKey } from '../../text-folding.ts'
import { type KeptHalves, keptHalves, type NameParts, partName } from '../customers/names.ts'
import { mendedPhone, respeltEmail } from '../import/cells/mends.ts'
import type { IncompleteKind, Mend, NameOrder } from './contract.ts'

/** Providers by the label before `.com`. */
const PROVIDERS = ['gmail', 'yahoo', 'hotmail', 'outlook', 'rediffmail', 'icloud', 'googlemail', 'protonmail']
/** Real domains a letter away from one of them: somebody has their mail there. */
const REAL = new Set(['mail', 'ymail', 'gail', 'email', 'gmx', 'rocketmail', 'hotmail', 'cloud', 'iclouds', 'yahoos'])
/** In a name shorter than this, one changed letter is often another real name. */
const LONG_NAME = 6

/** Two neighbours changed places, or a letter stands twice or once instead of once or twice. */
function isSlip(label: string, meant: string): boolean {
  if (label.length === meant.length) {
    const at = [...label].findIndex((letter, i) => letter !== meant[i])
    const turned = label.slice(0, at) + (label[at + 1] ?? '') + (label[at] ?? '') + label.slice(at + 2)
    return at >= 0 && turned === meant
  }
  const undoubled = (text: string) => text.replace(/(.)\1+/g, '$1')
  return Math.abs(label.length - meant.length) === 1 && undoubled(label) === undoubled(meant)
}

/** One letter put in, left out or changed. */
function isOneOff(label: string, meant: string): boolean {
  const [short, long] = label.length < meant.length ? [label, meant] : [meant, label]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1)
}

/** The address with the domain of a large provider spelt as it was meant; null where it may be somebody's own domain. */
export function suggestedEmail(address: string): string | null {
  const known = respeltEmail(address)
  if (known !== null) return known
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  const label = domain.replace(/\.com$/, '')
  if (at < 1 || !domain.endsWith('.com') || label.includes('.') || PROVIDERS.includes(label) || REAL.has(label))
    return null
  const meant = PROVIDERS.find(
    (name) =>
      name[0] === label[0] &&
      (isSlip(label, name) || (name.length >= LONG_NAME && label !== name && isOneOff(label, name))),
  )
  return meant === undefined ? null : `${address.slice(0, at + 1)}${meant}.com`
}

/** Before or after a name, and always small or always large. */
const SMALL = new Set(
  'van von der den de del della di da dos du la le bin binti ibn al el ter ten af av und and y'.split(' '),
)
const LARGE = new Set('ii iii iv phd md mba'.split(' '))

function wordIn(word: string, first: boolean): string {
  const key = foldKey(word).replace(/[.,]+$/, '')
  if (LARGE.has(key)) return word
  if (SMALL.has(key) && !first) return word.toLowerCase()
  return word
    .toLowerCase()
    .replace(/(^|[-'’.])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase())
}

/** Whether a name is written in capitals throughout. Scripts without capitals never are. */
export function isShouted(name: string): boolean {
  const letters = name.match(/\p{L}/gu) ?? []
  return letters.length > 3 && name === name.toUpperCase() && name !== name.toLowerCase() && /\p{Lu}{3}/u.test(name)
}

/** RINA DAS → Rina Das, JEAN-LUC D'ARC → Jean-Luc D'Arc, VAN DER BERG keeps its small words inside. */
export function calmed(name: string): string {
  return name
    .split(' ')
    .map((word, i) => wordIn(word, i === 0))
    .join(' ')
}

/**
 * The halves of a name that is written in calm letters. Those that are known stay where they are parted, and are written as
 * the name writes them; a name that is another one, or was never parted, is parted now.
 */
export function halvesInCalm(
  stored: NameParts & { name: string; company: string | null },
  name: string,
): NameParts & Partial<KeptHalves> {
  const { givenName, familyName, company } = stored
  const known = givenName !== null || familyName !== null
  if (!known || foldKey(name) !== foldKey(stored.name))
    return keptHalves({ name, givenName: null, familyName: null }, company)
  const words = new Map(name.split(' ').map((word) => [foldKey(word), word]))
  const calm = (half: string | null) =>
    half?.replace(/\S+/g, (word) => words.get(foldKey(word)) ?? (word === word.toUpperCase() ? calmed(word) : word)) ??
    null
  return { givenName: calm(givenName), familyName: calm(familyName) }
}

/**
 * The halves of a whole name. `given-first` is how people are called in Bengali, Hindi and English; `family-first` is how
 * school lists and passports turn it round ("DAS RINA").
 */
export function halvesOf(name: string, order: NameOrder): { given: string; family: string } {
  const { givenName, familyName } = partName(name, order)
  return { given: givenName ?? '', family: familyName ?? '' }
}

/** What a line of a kind was probably meant to say; null where nobody can tell. `country`: the shop's. */
export function suggestionFor(
  kind: IncompleteKind,
  now: string,
  { order, country }: { order: NameOrder; country: string },
): Mend | null {
  switch (kind) {
    case 'email':
      return line(suggestedEmail(now))
    case 'phone':
      return line(mendedPhone(now, country))
    case 'capitals':
      return line(calmed(now))
    case 'halves': {
      const { given, family } = halvesOf(now, order)
      return { text: given, family }
    }
    case 'unreachable':
      return null
    default:
      return kind satisfies never
  }
}

const line = (text: string | null): Mend | null => (text === null ? null : { text, family: null })
