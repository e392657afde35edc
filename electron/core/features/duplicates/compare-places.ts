import { type Base, streetKey } from './base-counts.ts'
import type { Address, Comparable } from './comparable.ts'
import { editDistance, jaroWinkler } from './edit-distance.ts'
import { type Evidence, lr, NOTHING, reason } from './evidence.ts'
import type { Weights } from './weights.ts'

const sum = (parts: readonly Evidence[]): Evidence => ({
  same: parts.reduce((all, one) => all + one.same, 0),
  house: parts.reduce((all, one) => all + one.house, 0),
  reason: parts.find((one) => one.reason)?.reason ?? null,
})

/** The best pair of addresses: street, postcode and place each speak for themselves. */
export function compareAddresses(a: Comparable, b: Comparable, base: Base, weights: Weights): Evidence {
  let found: Evidence | null = null
  for (const one of a.addresses) {
    for (const two of b.addresses) {
      const says = sum([
        compareStreets(one, two, base, weights),
        comparePlain('postalCode', one, two, base, weights),
        comparePlain('city', one, two, base, weights),
      ])
      if (!found || says.same > found.same) found = says
    }
  }
  return found ?? NOTHING
}

function compareStreets(a: Address, b: Address, base: Base, { street }: Weights): Evidence {
  if (a.street === '' || b.street === '') return NOTHING
  const [left, right] = [a.street, b.street]
  const keys = [streetKey(a.numbers, a.names), streetKey(b.numbers, b.names)] as const
  const u = base.share('street', keys[0]) + (keys[0] === keys[1] ? 0 : base.share('street', keys[1]))
  if (keys[0] === keys[1] && keys[0] !== '') {
    return { same: lr(street.same, u), house: lr(0.7, u), reason: reason('same-address', left, right) }
  }
  const numbers = a.numbers.length > 0 && b.numbers.length > 0 ? alike(a.numbers, b.numbers) : null
  const names = alike(a.names, b.names)
  if (names >= 0.6 && numbers !== 0) {
    const says = lr(street.near, u + (numbers === null ? 0.01 : 0.001))
    return { same: says, house: says, reason: reason('similar-address', left, right) }
  }
  if (names >= 0.6) return { same: lr(street.name, 0.02), house: 0, reason: null }
  if (numbers === 1) return { same: lr(street.number, 0.05), house: 0, reason: null }
  return { same: lr(street.other, 0.98), house: lr(0.2, 0.98), reason: reason('different-address', left, right) }
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
  return both / Math.max(1, Math.min(a.length, b.length))
}

function comparePlain(kind: 'city' | 'postalCode', a: Address, b: Address, base: Base, weights: Weights): Evidence {
  const [one, two] = [a[kind], b[kind]]
  if (one === '' || two === '') return NOTHING
  const m = weights[kind]
  if (one === two) {
    const says = lr(m.same, base.share(kind, one))
    return { same: says, house: says, reason: reason(kind === 'city' ? 'same-city' : 'same-postcode', one, two) }
  }
  const most = kind === 'city' && Math.min(one.length, two.length) > 6 ? 2 : 1
  if (editDistance(one, two, most) <= most) {
    const says = lr(m.typo, base.share(kind, one) + base.share(kind, two) + 0.002)
    return { same: says, house: says, reason: null }
  }
  return { same: lr(m.other, 0.95), house: lr(m.other, 0.95), reason: null }
}
