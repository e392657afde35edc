import { parseMailableEmail } from '../../../../../shared/email-address.ts'
import { domainOf, freeMailFault } from '../../../../../shared/features/accounts/providers.ts'
import { type Finding, finding } from '../../../../../shared/features/campaigns/checkup.ts'
import { DAY } from '../../../mail/throttle.ts'
import type { Plan } from '../sending/plan.ts'

/** What can be seen of the mailbox a letter is to leave from. Pure. */
export interface MailboxFacts {
  readonly address: string
  readonly host: string
  /** What it signs in with. */
  readonly user: string
  readonly hasPassword: boolean
  /** Its server asked for a break that is not over. */
  readonly resting: boolean
}

/** Longer than this, and who comes last reads old news (days). */
const LONG = 7

/** Whether a receiver can believe the From of a letter that leaves from here. */
export function lookAtMailbox(mailbox: MailboxFacts | null): Finding[] {
  if (mailbox === null) return [finding('mailbox-missing')]
  const { address, host, user } = mailbox
  const words = [address]
  const free = freeMailFault(address, host)
  if (free || !parseMailableEmail(address).ok) return [finding('from-unsendable', { words: [address, host] })]
  return [
    ...(mailbox.hasPassword ? [] : [finding('password-missing', { words })]),
    ...(otherDomain(address, user) ? [finding('from-other', { words: [address, user] })] : []),
    ...(mailbox.resting ? [finding('mailbox-resting', { words })] : []),
  ]
}

/** It signs in as somebody of another domain: many servers then refuse the From, and receivers may doubt it. */
function otherDomain(address: string, user: string): boolean {
  return user.includes('@') && domainOf(user) !== domainOf(address)
}

/** The limits of the mailbox against the number of letters. */
export function lookAtPlan(plan: Pick<Plan, 'days' | 'later'>): Finding[] {
  const [first, last] = [plan.days[0], plan.days.at(-1)]
  if (!first || !last) return []
  const days = Math.round((last.until - first.at) / DAY) + 1
  return plan.later > 0 || days > LONG ? [finding('takes-long', { count: days })] : []
}
