import type { Base } from './base-counts.ts'
import type { Comparable, Email } from './comparable.ts'
import { editDistance } from './edit-distance.ts'
import { type Evidence, lr, NOTHING, reason } from './evidence.ts'
import type { Weights } from './weights.ts'

/** Of all e-mails and numbers of two records the best pair speaks. */
function best<T>(a: readonly T[], b: readonly T[], of: (one: T, other: T) => Evidence): Evidence {
  let found: Evidence | null = null
  for (const one of a) {
    for (const other of b) {
      const says = of(one, other)
      if (!found || says.same > found.same) found = says
    }
  }
  return found ?? NOTHING
}

export function compareEmails(a: Comparable, b: Comparable, base: Base, { email }: Weights): Evidence {
  const other = (one: Email, two: Email): Evidence => ({
    same: lr(email.other, 0.99),
    house: one.domain === two.domain ? lr(0.4, base.share('domain', one.domain)) : 0,
    reason: reason('different-email', one.key, two.key),
  })
  return best(a.emails, b.emails, (one, two) => {
    if (one.key === two.key) {
      const u = base.share('email', one.key)
      return {
        same: lr(email.same, u),
        house: lr(0.08, Math.min(0.08, u)),
        reason: reason('same-email', one.key, two.key),
      }
    }
    if (one.local === two.local && one.local.length >= 3) {
      const u = base.share('local', one.local)
      return { same: lr(email.local, u), house: 0, reason: reason('email-local', one.key, two.key) }
    }
    const most = Math.min(one.key.length, two.key.length) >= 16 ? 3 : 2
    const typo = one.key.length >= 8 && editDistance(one.key, two.key, most) <= most
    if (!typo) return other(one, two)
    const u = base.share('email', one.key) + base.share('email', two.key) + 0.0005
    return {
      same: lr(email.typo, u),
      house: lr(0.02, Math.min(0.02, u)),
      reason: reason('email-typo', one.key, two.key),
    }
  })
}

export function comparePhones(a: Comparable, b: Comparable, base: Base, { phone }: Weights): Evidence {
  return best(a.phones, b.phones, (one, two) => {
    const [short, long] = one.length <= two.length ? [one, two] : [two, one]
    if (one === two || (short.length >= 7 && long.endsWith(short))) {
      const u = base.share('phone', one)
      return { same: lr(phone.same, u), house: lr(0.4, Math.min(0.4, u)), reason: reason('same-phone', one, two) }
    }
    if (short.length >= 8 && editDistance(one, two, 1) <= 1) {
      const u = base.share('phone', one) + base.share('phone', two) + 0.0005
      return { same: lr(phone.typo, u), house: lr(0.02, Math.min(0.02, u)), reason: reason('phone-typo', one, two) }
    }
    return { same: lr(phone.other, 0.99), house: 0, reason: reason('different-phone', one, two) }
  })
}
