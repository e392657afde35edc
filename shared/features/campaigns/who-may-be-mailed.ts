import type { ConsentStatus } from '../consent/status.ts'
import type { NotMailable } from '../customers/contract.ts'

/** What is known about a person and their address at one moment. */
export interface MailFacts {
  /** The primary address; null: none. */
  readonly address: string | null
  /** The person's own e-mail consent; without a row it is `unknown`. */
  readonly status: ConsentStatus
  /** The owner's words for why people of unknown consent may be written to. */
  readonly ground: string | null
  /** The address is on the list that no import, merge, deletion or undo loosens. */
  readonly suppressed: boolean
  /** Somebody else with this very address has left, bounced or complained: the mailbox is the same. */
  readonly refusedElsewhere: boolean
  /** The person comes from an import that has not finished. */
  readonly importing: boolean
}

/** Why a person gets no letter, the strongest reason first; null: may be mailed. Design: e-mail, "Who may be mailed". */
export function notMailable(facts: MailFacts): NotMailable | null {
  if (facts.status === 'unsubscribed' || facts.status === 'bounced' || facts.status === 'complained')
    return facts.status
  if (facts.address === null || facts.address === '') return 'no-address'
  if (facts.suppressed || facts.refusedElsewhere) return 'suppressed'
  if (facts.importing) return 'import-running'
  if (facts.status === 'subscribed') return null
  return (facts.ground ?? '').trim() === '' ? 'no-ground' : null
}
