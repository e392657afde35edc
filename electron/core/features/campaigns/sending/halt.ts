import type { AccountTrouble } from '../../../mail/answers.ts'

/** Why the lanes of a campaign stopped although something was queued. */
export type Halt =
  /** The rows say that it is not the time: paused, cancelled, pace, account paused elsewhere, the program closes. */
  | { readonly why: 'look-again' }
  /** The server refused the account; it is paused already where letters were being handed over. */
  | { readonly why: 'account'; readonly trouble: AccountTrouble; readonly answer: string; readonly noted: boolean }
  /** No session came about. `lasting`: the owner has to put something right. */
  | { readonly why: 'unreachable'; readonly detail: string; readonly lasting: boolean }
  | { readonly why: 'failures'; readonly answer: string }
