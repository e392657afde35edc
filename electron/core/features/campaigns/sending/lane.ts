import { judge, parseAnswer } from '../../../mail/answers.ts'
import { MailFault } from '../../../mail/mail-fault.ts'
import { openSmtp, type SmtpSession } from '../../../mail/smtp.ts'
import { serverOf } from '../../accounts/service.ts'
import type { Book, Outcome } from './book.ts'
import type { Halt } from './halt.ts'
import { type Sending, stop } from './sending.ts'
import type { Prepared, Supply } from './supply.ts'

/**
 * One connection and the letters that go through it, one after another. While a letter is on its way the next one is
 * written. Ends when nothing is queued or the campaign halts; what it had taken and not handed over stays leased, for
 * the supply to give back.
 * @param first the opening of the first lane's connection, for the other lanes; null: this is the first lane
 */
export async function runLane(sending: Sending, supply: Supply, book: Book, first: Opening | null): Promise<void> {
  let session: SmtpSession | null = null
  let last: Outcome | null = null
  try {
    let next = await supply.next()
    for (;;) {
      if (!next || !session?.usable()) {
        // Nothing can follow at once: the outcome is written before anything else is waited for.
        if (last) await book.turn(last, null)
        last = null
        session?.close()
        session = next ? await connect(sending, first) : null
        if (!next || !session) return
      }
      const go = await book.turn(last, next)
      last = null
      if (!go) {
        next = await supply.next()
        continue
      }
      const letter: Prepared = next
      const preparing = supply.next()
      // Its failure is reported below, after the outcome of the letter on its way has been written.
      preparing.catch(() => undefined)
      last = { letter, handover: await session.send(sending.account.address, letter.row.address, letter.bytes) }
      next = await preparing
    }
  } catch (error) {
    stop(sending, { why: 'look-again' })
    if (last) await book.turn(last, null)
    throw error
  } finally {
    sending.lanes--
    if (first === null) sending.opened()
    session?.close()
  }
}

/** Resolves when the first lane has its connection, or has ended without one. */
export interface Opening {
  readonly done: Promise<void>
}

/**
 * A session, or null. Only the first lane's failure halts the campaign: a server that lets one connection in and no more
 * (421, too many connections) is served by one.
 */
async function connect(sending: Sending, first: Opening | null): Promise<SmtpSession | null> {
  await first?.done
  if (sending.halt) return null
  try {
    const session = await openSmtp(serverOf(sending.account), sending.password)
    sending.opened()
    return session
  } catch (error) {
    if (!(error instanceof MailFault)) throw error
    if (first === null || error.kind === 'auth') stop(sending, haltOf(error))
    return null
  }
}

/** What a session that did not come about means for the campaign. */
export function haltOf(fault: MailFault): Halt {
  if (fault.kind === 'auth' || fault.kind === 'answer') {
    const answer = fault.answer || fault.detail
    const verdict = judge(parseAnswer(answer), fault.phase)
    const trouble = verdict.about === 'account' ? verdict.trouble : fault.kind === 'auth' ? 'sign-in' : 'busy'
    return { why: 'account', trouble, answer, noted: false }
  }
  const lasting = fault.kind === 'certificate' || fault.kind === 'tls-missing'
  return { why: 'unreachable', detail: fault.detail, lasting }
}
