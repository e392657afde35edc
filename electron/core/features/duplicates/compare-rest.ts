import { type Base, ownKey } from './base-counts.ts'
import type { Comparable, Day } from './comparable.ts'
import { editDistance } from './edit-distance.ts'
import { type Evidence, lr, NOTHING, reason } from './evidence.ts'
import type { Weights } from './weights.ts'

export function compareBirthdays(a: Comparable, b: Comparable, base: Base, { birthday: m }: Weights): Evidence {
  if (!a.birthday || !b.birthday) return NOTHING
  const [one, two] = [a.facts.birthday ?? '', b.facts.birthday ?? '']
  const [left, right] = [a.birthday, b.birthday]
  const sameDay = left.month === right.month && left.day === right.day
  const yearOpen = left.year === 0 || right.year === 0
  if (sameDay && (yearOpen || left.year === right.year)) {
    const u = yearOpen ? 1 / 365 : Math.max(base.share('birthday', one), 1 / 40_000)
    return { same: lr(m.same, u), house: 0, reason: reason('same-birthday', one, two) }
  }
  const swapped = left.year === right.year && left.month === right.day && left.day === right.month
  if (swapped) return { same: lr(m.near / 3, 1 / 25_000), house: 0, reason: reason('birthday-swapped', one, two) }
  if (isTypo(left, right)) return { same: lr(m.near, 1 / 700), house: 0, reason: reason('birthday-typo', one, two) }
  return { same: lr(m.other, 0.99), house: 0, reason: reason('different-birthday', one, two) }
}

/** One part read or typed wrongly, or one digit in two parts. */
function isTypo(a: Day, b: Day): boolean {
  const parts = [a.year === b.year, a.month === b.month, a.day === b.day].filter(Boolean).length
  if (parts === 2) return true
  const text = ({ year, month, day }: Day) => `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
  return editDistance(text(a), text(b), 2) <= 2
}

export function compareCompanies(a: Comparable, b: Comparable, base: Base, { company: m }: Weights): Evidence {
  if (a.company.length === 0 || b.company.length === 0) return NOTHING
  const [one, two] = [a.company.join(' '), b.company.join(' ')]
  const [left, right] = [a.facts.company ?? '', b.facts.company ?? '']
  const u = base.share('company', one)
  if (one === two)
    return { same: lr(m.same, u), house: lr(0.3, Math.min(0.3, u)), reason: reason('same-company', left, right) }
  const shared = a.company.filter((word) => b.company.includes(word)).length
  if (editDistance(one, two, 2) <= 2 || (shared > 0 && shared >= Math.min(a.company.length, b.company.length))) {
    const says = u + base.share('company', two) + 0.002
    return {
      same: lr(m.near, says),
      house: lr(0.1, Math.min(0.1, says)),
      reason: reason('similar-company', left, right),
    }
  }
  return { same: lr(m.other, 0.97), house: 0, reason: null }
}

/** Fields of the shop's own: nobody here knows what they mean, so only equal values speak, by how rare they are. */
export function compareOwn(a: Comparable, b: Comparable, base: Base, { own: m }: Weights): Evidence {
  let same = 0
  let first: Evidence['reason'] = null
  for (const { field, value } of a.own) {
    const other = b.own.find((one) => one.field === field)
    if (other?.value !== value) continue
    same += Math.max(0, lr(m.same, base.share('own', ownKey(field, value))))
    first ??= reason('same-field', value, value, field)
  }
  return { same, house: same / 2, reason: first }
}
