import { type Base, streetKey } from './base-counts.ts'
import type { Address, Comparable } from './comparable.ts'
import { editDistance, jaroWinkler } from './edit-distance.ts'
import { type Evidence, reason, seen } from './evidence.ts'
import { isIndic, soundOf } from './transliterate.ts'

/** People of one house share its address. */
const HOUSE = 0.85

/** The best pair of addresses: street, postcode and place each speak for themselves. */
export function compareAddresses(a: Comparable, b: Comparable, base: Base): Evidence[] {
  let found: { parts: Evidence[]; agree: number } | null = null
  for (const one of a.addresses) {
    for (const two of b.addresses) {
      const parts = [
        ...compareStreets(one, two, base),
        ...place('postalCode', one, two, base),
        ...place('city', one, two, base),
      ]
      const agree = parts.filter(({ level }) => level !== 'other').length
      if (!found || agree > found.agree) found = { parts, agree }
    }
  }
  return found?.parts ?? []
}

function compareStreets(a: Address, b: Address, base: Base): Evidence[] {
  if (a.street === '' || b.street === '') return []
  const [left, right] = [a.street, b.street]
  const keys = [streetKey(a.numbers, a.names), streetKey(b.numbers, b.names)] as const
  const shareOf = (key: string) => base.share('street', key)
  const exact = a.numbers.length > 0 || a.names.length > 2
  if (exact && keys[0] === keys[1] && keys[0] !== '')
    return [
      seen('street', 'same', { share: shareOf(keys[0]), house: HOUSE, reason: reason('same-address', left, right) }),
    ]
  const numbers = a.numbers.length > 0 && b.numbers.length > 0 ? alike(a.numbers, b.numbers) : null
  const names = Math.max(alike(a.names, b.names), alike([a.names.join('')], [b.names.join('')]))
  // One building, another flat: a neighbour more often than a slip.
  const isNextDoor = numbers !== null && numbers < 1 && Math.min(a.numbers.length, b.numbers.length) > 1
  if (names >= 0.5 && numbers !== 0 && !isNextDoor)
    return [
      seen('street', 'near', {
        share: shareOf(keys[0]) + shareOf(keys[1]) + (numbers === null ? 0.01 : 0.0005),
        house: HOUSE,
        reason: reason('similar-address', left, right),
      }),
    ]
  if (names >= 0.5) return [seen('street', 'name', { house: HOUSE })]
  if (numbers === 1) return [seen('street', 'number', { house: HOUSE })]
  return [seen('street', 'other', { house: HOUSE, reason: reason('different-address', left, right) })]
}

/** The share of words that two lists have in common, spelling aside, 0…1. */
function alike(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const free = [...b]
  let both = 0
  for (const word of a) {
    const at = free.findIndex((other) => other === word || (word.length >= 4 && jaroWinkler(word, other) >= 0.88))
    if (at < 0) continue
    free.splice(at, 1)
    both++
  }
  return both / Math.min(a.length, b.length)
}

function place(kind: 'city' | 'postalCode', a: Address, b: Address, base: Base): Evidence[] {
  const [one, two] = [a[kind], b[kind]]
  if (one === '' || two === '') return []
  if (one === two)
    return [
      seen(kind, 'same', {
        share: base.share(kind, one),
        house: HOUSE,
        reason: kind === 'city' ? reason('same-city', a.town, b.town) : reason('same-postcode', a.code, b.code),
      }),
    ]
  const both = () => base.share(kind, one) + base.share(kind, two) + 0.001
  if (kind === 'city' && isInOtherScript(a.town, b.town) && soundsOf(one) === soundsOf(two))
    return [seen(kind, 'same', { share: both(), house: HOUSE, reason: reason('same-city', a.town, b.town) })]
  const most = kind === 'city' && Math.min(one.length, two.length) > 6 ? 2 : 1
  // Codes lie side by side: how many strangers have one like it, the base itself tells.
  if (editDistance(one, two, most) <= most)
    return [seen(kind, 'typo', { share: kind === 'city' ? both() : null, house: HOUSE })]
  if (kind === 'city' && jaroWinkler(one, two) >= 0.82) return [seen('city', 'far', { house: HOUSE })]
  return [seen(kind, 'other', { house: HOUSE })]
}

const isInOtherScript = (one: string, other: string): boolean => isIndic(one) !== isIndic(other)

const soundsOf = (place: string): string => place.split(' ').map(soundOf).join(' ')
