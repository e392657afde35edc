import type { Base } from './base-counts.ts'
import type { Comparable } from './comparable.ts'
import { editDistance, mayBeNear } from './edit-distance.ts'
import { type Evidence, reason, seen } from './evidence.ts'
import { besideIn } from './initials.ts'
import { isProvider } from './sites.ts'
import type { Email } from './words.ts'

/** How often people of one house or office share an e-mail, a number. */
const HOUSE_EMAIL = 0.15
/** As often as not where it is named after one of them: husband and wife on one address. */
export const HOUSE_LENT = 0.5
const HOUSE_PHONE = 0.5

/** Of all e-mails and numbers of two records the pair that agrees best speaks. */
function best<T>(
  a: readonly T[],
  b: readonly T[],
  levels: readonly string[],
  of: (one: T, other: T) => Evidence,
): Evidence[] {
  let found: Evidence | null = null
  for (const one of a) {
    for (const other of b) {
      const says = of(one, other)
      if (!found || levels.indexOf(says.level) < levels.indexOf(found.level)) found = says
    }
  }
  return found ? [found] : []
}

const EMAILS = ['same', 'typo', 'local', 'number', 'far', 'other']

export function compareEmails(a: Comparable, b: Comparable, base: Base): Evidence[] {
  return best(a.emails, b.emails, EMAILS, (one, two) => {
    const seenOf = emailLevel(one, two, base, [a, b])
    return seenOf.level === 'same' && isLent(a, b, one) ? { ...seenOf, house: HOUSE_LENT } : seenOf
  })
}

/** An e-mail that is named after the given name of one of the two, or of a third one of their family. */
function isLent(a: Comparable, b: Comparable, { local, stem }: Email): boolean {
  const givens = [a, b].map(({ words }) => words.filter(({ role, text }) => role === 'given' && text.length >= 3))
  if (givens.some((words) => words.length === 0)) return false
  const [ofA, ofB] = givens.map((words) => words.some(({ text }) => stem.includes(text)))
  if (ofA !== ofB) return true
  const families = a.words.filter(({ role, text }) => role === 'family' && b.words.some((other) => other.text === text))
  const isTheirs = (part: string) => givens.flat().some(({ text }) => part.includes(text) || isSlip(part, text))
  return besideIn(
    local,
    families.map(({ text }) => text),
  ).some((part) => !isTheirs(part))
}

const isSlip = (one: string, other: string): boolean => editDistance(one, other, 2) <= 2

/** Two numbers behind one name; a dot more or less is a slip. */
const otherNumbers = (one: Email, two: Email): boolean =>
  one.stem === two.stem && one.local.replace(/[._-]/g, '') !== two.local.replace(/[._-]/g, '')

/** Nobody invented such an address: whoever bears the name has the same or one like it. */
const EXPECTED = 0.06

/** `rahim.khan12` of Rahim Khan. */
function madeOfName({ words }: Comparable, { stem }: Email): boolean {
  return words.some(({ text }) => text.length >= 4 && stem.includes(text))
}

/**
 * Two addresses of which each is one name and no more than an initial beside it, another in each: `rinad`, `rinas`. They are
 * two people's rather than a slip.
 */
function otherInitials(one: Email, two: Email, people: readonly Comparable[]): boolean {
  if (one.stem === two.stem || Math.abs(one.stem.length - two.stem.length) > 1) return false
  return people.some(({ words }) =>
    words.some(({ text }) => text.length >= 4 && isInitialBeside(one, text) && isInitialBeside(two, text)),
  )
}

function isInitialBeside({ local, stem }: Email, name: string): boolean {
  if (stem.length > name.length + 1) return false
  return local.startsWith(name) || local.replace(/[._-]/g, '').slice(1).startsWith(name)
}

/** `people`: whose addresses they are, one of each. */
function emailLevel(one: Email, two: Email, base: Base, people: readonly [Comparable, Comparable]): Evidence {
  const [left, right] = [one.key, two.key]
  if (one.mailbox === two.mailbox)
    return seen('email', 'same', {
      share: base.share('email', one.mailbox),
      house: HOUSE_EMAIL,
      reason: reason(left === right ? 'same-email' : 'same-mailbox', left, right),
    })
  const named = madeOfName(people[0], one) || madeOfName(people[1], two)
  // `rahim.khan12` and `rahim.khan13` are two of one name more often than a slip.
  if ((otherNumbers(one, two) && one.stem.length >= 3) || otherInitials(one, two, people))
    return seen('email', 'number', {
      share: Math.max(named ? EXPECTED : 0, base.share('stem', one.stem)),
      house: HOUSE_EMAIL,
      reason: reason('different-email', left, right),
    })
  const longest = Math.max(left.length, right.length)
  // `p4` and `p24` of one domain are numbers that were given out: a slip among few signs says nothing.
  const counted = otherNumbers(one, two) && one.domain === two.domain
  const most = Math.max(2, Math.floor(longest / 4))
  const apart = looksNear(one, two, most) ? editDistance(left, right, most) : most + 1
  const elsewhere = one.local === two.local && isProvider(one) && isProvider(two)
  const typo = !elsewhere && !counted && apart <= slipsIn(one, two, longest)
  if (typo)
    return seen('email', 'typo', {
      share: base.share('email', one.mailbox) + base.share('email', two.mailbox) + 0.0002,
      house: HOUSE_EMAIL,
      reason: reason('email-typo', left, right),
    })
  if (one.local === two.local && one.local.length >= 3)
    return seen('email', 'local', {
      share: Math.max(named ? EXPECTED : 0, base.share('local', one.local)),
      house: HOUSE_EMAIL,
      reason: reason('email-local', left, right),
    })
  if (apart <= most) return seen('email', 'far', { house: HOUSE_EMAIL })
  return seen('email', 'other', { house: HOUSE_EMAIL, reason: reason('different-email', left, right) })
}

/** Signs a slip may change: of two addresses at one domain only what stands before it can differ, however long that is. */
function slipsIn(one: Email, two: Email, longest: number): number {
  const most = Math.max(2, Math.floor(longest / 8))
  if (one.domain !== two.domain) return most
  return Math.min(most, Math.floor(Math.max(one.local.length, two.local.length) / 3))
}

/** Whether it is worth counting the letters: one half is the same, or begins alike, and there are few other letters. */
function looksNear(one: Email, two: Email, most: number): boolean {
  const half =
    one.domain === two.domain || one.local[0] === two.local[0] || one.domain.slice(0, 3) === two.domain.slice(0, 3)
  return half && mayBeNear(one.bits, two.bits, most)
}

const PHONES = ['same', 'typo', 'other']

export function comparePhones(a: Comparable, b: Comparable, base: Base): Evidence[] {
  return best(a.phones, b.phones, PHONES, (one, two) => {
    const [short, long] = one.length <= two.length ? [one, two] : [two, one]
    if (one === two || (short.length >= 7 && long.endsWith(short)))
      return seen('phone', 'same', {
        share: base.share('phone', one),
        house: HOUSE_PHONE,
        reason: reason('same-phone', one, two),
      })
    // Numbers that were given out one after another are alike: how many strangers' are, the base itself tells.
    if (short.length >= 8 && editDistance(one, two, 1) <= 1)
      return seen('phone', 'typo', { house: HOUSE_PHONE, reason: reason('phone-typo', one, two) })
    return seen('phone', 'other', { house: HOUSE_PHONE, reason: reason('different-phone', one, two) })
  })
}
