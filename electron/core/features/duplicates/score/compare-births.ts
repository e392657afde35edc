import type { OwnBirth } from '../../../../../shared/features/import/rows/own-births.ts'
import type { Base } from './base-counts.ts'
import type { Comparable, Day } from './comparable.ts'
import { editDistance } from './edit-distance.ts'
import { type Evidence, reason, seen } from './evidence.ts'

const digits = ({ year, month, day }: Day) =>
  `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`

/** Neither strangers nor a house's children are often born so near each other: a day that was given roughly. */
const SOME_WEEKS = 45

/** Fewer years may be a slip of one digit; father and son are so far apart at least. */
const GENERATION = 13

const daysBetween = (one: Day, other: Day): number =>
  Math.abs(Date.UTC(one.year, one.month - 1, one.day) - Date.UTC(other.year, other.month - 1, other.day)) / 86_400_000

/** By their days; where one of them tells no more than the year, or the age, by that. */
export function compareBirths(a: Comparable, b: Comparable, base: Base): Evidence[] {
  if (a.birthday && b.birthday)
    return [compareBirthdays(a.birthday, b.birthday, [a.facts.birthday ?? '', b.facts.birthday ?? ''], base)]
  if (a.birthYear && b.birthYear) return [compareYears(a.birthYear, b.birthYear, base)]
  return a.age && b.age ? [compareAges(a.age, b.age, base)] : []
}

/** The texts are both days as the records write them. */
function compareBirthdays(left: Day, right: Day, [one, two]: readonly [string, string], base: Base): Evidence {
  const sameDay = left.month === right.month && left.day === right.day
  const yearOpen = left.year === 0 || right.year === 0
  if (sameDay && (yearOpen || left.year === right.year)) {
    const share = yearOpen ? 1 / 365 : base.share('birthday', one)
    return seen('birthday', 'same', { share, reason: reason('same-birthday', one, two) })
  }
  const differs = reason('different-birthday', one, two)
  if (yearOpen) return seen('birthday', 'other', { reason: differs })
  const swapped = left.year === right.year && left.month === right.day && left.day === right.month
  if (swapped) return seen('birthday', 'd1', { reason: reason('birthday-swapped', one, two) })
  const apart = editDistance(digits(left), digits(right), 3)
  if (apart <= 2) return seen('birthday', `d${apart}`, { reason: reason('birthday-typo', one, two) })
  if (daysBetween(left, right) <= SOME_WEEKS) return seen('birthday', 'weeks', { reason: differs })
  if (Math.abs(left.year - right.year) >= GENERATION) return seen('birthday', 'gap', { reason: differs })
  return seen('birthday', apart === 3 ? 'd3' : 'other', { reason: differs })
}

/** An age is told in one year, and again in the next ones. */
const SINCE = 2

/** `other`: another year, and no generation between the two; `gap`: one. */
const levelOf = (apart: number, near: boolean): string => (apart >= GENERATION ? 'gap' : near ? 'near' : 'other')

function compareYears(one: OwnBirth, two: OwnBirth, base: Base): Evidence {
  const why = (kind: 'same-field' | 'different-field') => reason(kind, one.told, two.told, one.field || two.field)
  if (one.number === two.number) {
    const share = base.share('birthYear', String(one.number))
    return seen('birthYear', 'same', { share, reason: why('same-field') })
  }
  const apart = Math.abs(one.number - two.number)
  const isSlip = editDistance(String(one.number), String(two.number), 1) <= 1
  return seen('birthYear', levelOf(apart, apart === 1 || isSlip), { reason: why('different-field') })
}

function compareAges(one: OwnBirth, two: OwnBirth, base: Base): Evidence {
  const why = (kind: 'same-field' | 'different-field') => reason(kind, one.told, two.told, one.field)
  if (one.number === two.number) {
    const share = base.share('age', String(one.number))
    return seen('birthYear', 'same', { share, reason: why('same-field') })
  }
  const apart = Math.abs(one.number - two.number)
  return seen('birthYear', levelOf(apart, apart <= SINCE), { reason: why('different-field') })
}
