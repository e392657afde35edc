import type { JobContext } from '../../../jobs/job.ts'
import type { ParsedLetter } from '../../../mail/letter.ts'
import type { Footer } from '../../../mail/message.ts'
import type { InlinePicture } from '../../../mail/mime.ts'
import type { AccountRow } from '../../accounts/service.ts'
import type { Halt } from './halt.ts'

/** What the lanes of one campaign share while it sends. */
export interface Sending {
  readonly ctx: JobContext
  readonly campaignId: number
  readonly account: AccountRow
  readonly password: string
  readonly letter: ParsedLetter
  readonly footer: Footer
  /** Of its drawn part, encoded once. */
  readonly pictures: readonly InlinePicture[]
  /** Latest results, oldest first, true = refused for good or in doubt. */
  readonly results: boolean[]
  /** Sessions lost before a byte of the letter was read, with nothing else heard in between. */
  lostInRow: number
  /** Letters the server took since the job began. */
  accepted: number
  /** The first lane has its connection, or has ended: the others may open theirs. */
  opened(): void
  /** Lanes that have not ended. */
  lanes: number
  /** The first reason to stop; every lane ends when it sees one. */
  halt: Halt | null
}

/** Notes a reason to stop; the first one stays, but for "look again", which hides none of the others. */
export function stop(sending: Sending, halt: Halt): void {
  if (sending.halt === null || sending.halt.why === 'look-again') sending.halt = halt
}

/** Connections at a time: several where the pace is the server's, two where a limit decides anyway. */
export function lanesFor(account: Pick<AccountRow, 'perMinute' | 'perHour' | 'perDay'>): number {
  const unlimited = account.perMinute === null && account.perHour === null && account.perDay === null
  return unlimited ? 5 : 2
}
