import type { Reason } from '../../../../shared/features/duplicates/reasons.ts'
import type { Base } from './base-counts.ts'
import type { Comparable } from './comparable.ts'
import { compareEmails, comparePhones } from './compare-lines.ts'
import { compareNames } from './compare-names.ts'
import { compareAddresses } from './compare-places.ts'
import { compareBirthdays, compareCompanies, compareOwn } from './compare-rest.ts'
import { reason } from './evidence.ts'
import type { Weights } from './weights.ts'

export type PairScore = { score: number; reasons: Reason[] }
export type Model = {
  base: Base
  weights: Weights /** Records that are one person with another, for each record. */
  again: number
}

/** Two of one house for each pair that is one person: what a shared line without a name is weighed against. */
const HOUSES = 0.3

/**
 * How likely two records are one person (or company), 0…1, and why. Three stories are weighed by Bayes' rule: one person,
 * two of one house or office (who share lines and a family name, not a given name or a birthday), two strangers.
 * Symmetric: the order of the two changes nothing but whose value stands first in a reason.
 */
export function scorePair(a: Comparable, b: Comparable, { base, weights, again }: Model): PairScore {
  const parts = [
    compareNames(a, b, base, weights),
    compareEmails(a, b, base, weights),
    comparePhones(a, b, base, weights),
    compareBirthdays(a, b, base, weights),
    compareAddresses(a, b, base, weights),
    compareCompanies(a, b, base, weights),
    compareOwn(a, b, base, weights),
  ]
  const prior = Math.log(again / Math.max(20, base.records))
  const same = parts.reduce((all, one) => all + one.same, prior)
  const house = parts.reduce((all, one) => all + one.house, prior + Math.log(HOUSES))
  const score = 1 / (1 + Math.exp(-same) + Math.exp(Math.min(700, house - same)))
  const reasons = parts.flatMap((one) => one.reason ?? [])
  const [name] = parts
  if (name && name.reason?.kind === 'different-name' && house > 0 && house > same)
    reasons.push(reason('same-household', a.facts.name, b.facts.name))
  return { score, reasons }
}
