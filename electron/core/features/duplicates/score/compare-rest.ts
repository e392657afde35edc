import { type Base, ownKey } from './base-counts.ts'
import type { Comparable } from './comparable.ts'
import { editDistance } from './edit-distance.ts'
import { type Evidence, reason, seen } from './evidence.ts'

/** People of one office share its company; those of one house seldom. */
const HOUSE = 0.3

export function compareCompanies(a: Comparable, b: Comparable, base: Base): Evidence[] {
  if (a.company.length === 0 || b.company.length === 0) return []
  const [one, two] = [a.company.join(' '), b.company.join(' ')]
  const [left, right] = [a.facts.company ?? '', b.facts.company ?? '']
  if (one === two)
    return [
      seen('company', 'same', {
        share: base.share('company', one),
        house: HOUSE,
        reason: reason('same-company', left, right),
      }),
    ]
  const shared = a.company.filter((word) => b.company.includes(word)).length
  const near = editDistance(one, two, 2) <= 2 || (shared > 0 && shared >= Math.min(a.company.length, b.company.length))
  if (near)
    return [
      seen('company', 'near', {
        share: base.share('company', one) + base.share('company', two) + 0.002,
        house: HOUSE,
        reason: reason('similar-company', left, right),
      }),
    ]
  return [seen('company', 'other', { house: HOUSE })]
}

/** Two firms of one owner have one website, at times. */
const HOUSE_SITE = 0.5

/** One website, or an e-mail at the name of the other's; an e-mail that is the same says so itself. */
export function compareSites(a: Comparable, b: Comparable, base: Base): Evidence[] {
  if (a.sites.length === 0 || b.sites.length === 0) return []
  if (a.emails.some(({ mailbox }) => b.emails.some((other) => other.mailbox === mailbox))) return []
  const both = a.sites.filter((site) => b.sites.includes(site))
  const [first] = both
  if (first === undefined) return [seen('site', 'other')]
  const share = Math.min(...both.map((site) => base.share('site', site)))
  return [seen('site', 'same', { share, house: HOUSE_SITE, reason: reason('same-site', first, first) })]
}

/** Two managers are two of many, two bookbinders may be one: the base says what agreeing is worth. */
export function compareJobs(a: Comparable, b: Comparable, base: Base): Evidence[] {
  if (a.job === '' || b.job === '') return []
  const [left, right] = [a.facts.jobTitle ?? '', b.facts.jobTitle ?? '']
  if (a.job === b.job)
    return [seen('job', 'same', { share: base.share('job', a.job), reason: reason('same-job', left, right) })]
  const isNear = a.job.length >= 5 && editDistance(a.job, b.job, 2) <= 2
  return isNear ? [seen('job', 'near')] : [seen('job', 'other')]
}

/** A number that more have than so is a stand-in for none. */
const MOST_BEARERS = 4

/**
 * Fields of the shop's own: nobody here knows what they mean, so the base itself says what agreeing on them is worth. Only
 * a number that is nobody else's is known as such by the name of its field.
 */
export function compareOwn(a: Comparable, b: Comparable, base: Base): Evidence[] {
  const found: Evidence[] = []
  for (const { field, value, told, number } of a.own) {
    const other = b.own.find((one) => one.field === field)
    if (!other) continue
    if (number && other.value === value && base.bearers(field, value) <= MOST_BEARERS) {
      const share = base.share('number', ownKey(field, value))
      found.push(seen(`own:${field}`, 'number', { share, reason: reason('same-number', told, other.told, field) }))
    } else if (other.value === value) {
      const share = base.share('own', ownKey(field, value))
      found.push(seen(`own:${field}`, 'same', { share, reason: reason('same-field', told, other.told, field) }))
      // Numbers that everybody has another of (order of the rows, customer numbers) are no nearer for being near.
    } else if (!base.tells(field)) continue
    else if (value.length === other.value.length && value.length >= 2 && editDistance(value, other.value, 1) <= 1)
      found.push(seen(`own:${field}`, 'near'))
    else found.push(seen(`own:${field}`, 'other'))
  }
  return found
}
