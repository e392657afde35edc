import { composeLetter, drawnOf, messageIdFor, tokenOf } from '../../../mail/message.ts'
import { type LeasedRow, lease, release } from '../audience/recipient-rows.ts'
import { renderFor } from '../letter/render-for.ts'
import { getCampaign } from '../repo.ts'
import { isInvented } from './practice.ts'
import { practise } from './practising.ts'
import { type Sending, stop } from './sending.ts'

/** A letter ready to be handed over. */
export interface Prepared {
  readonly row: LeasedRow
  readonly messageId: string
  readonly bytes: Buffer
}

export interface Supply {
  /** The next letter, written for its person; null: nothing is queued or the campaign halts. */
  next(): Promise<Prepared | null>
  /** Gives back what was taken and did not leave. */
  close(): void
}

/** Rows leased at once: one short transaction for many letters, few to give back when the campaign is paused. */
const BATCH = 40

/** Leases rows and writes their letters, ahead of the lanes. */
export function createSupply(sending: Sending): Supply {
  const { ctx, campaignId, account, letter, footer, pictures } = sending
  const taken: LeasedRow[] = []

  function refill(): void {
    const now = ctx.clock.now()
    taken.push(...ctx.db.write((tx) => lease(tx, campaignId, ctx.run, BATCH, now)))
  }

  function write(row: LeasedRow): Prepared | null {
    const rendered = renderFor(ctx, letter, footer.businessName, row)
    if (!rendered) return null
    if (isInvented(ctx.db.read, row.addressKey)) {
      practise(ctx, row, rendered.values)
      return null
    }
    // The same letter keeps its Message-ID however often it is tried: a receiver can tell that it is one.
    const messageId = row.messageId ?? messageIdFor(ctx.ids.token(16), account.address)
    const bytes = composeLetter({
      from: { name: account.fromName, address: account.address },
      to: { name: row.name, address: row.address },
      subject: rendered.subject,
      text: rendered.text,
      drawn: drawnOf(letter, rendered),
      pictures,
      footer,
      messageId,
      token: tokenOf(messageId),
      date: new Date(ctx.clock.now()),
    })
    return { row, messageId, bytes }
  }

  return {
    async next() {
      for (;;) {
        if (sending.halt) return null
        if (taken.length === 0) {
          // Letters to invented people pass no gate of the book: the owner's word is heard here, once a batch.
          await ctx.breathe()
          if (ctx.wanted() !== 'run' || getCampaign(ctx.db.read, campaignId)?.state !== 'sending') {
            stop(sending, { why: 'look-again' })
            return null
          }
          if (taken.length === 0) refill()
        }
        const row = taken.shift()
        if (!row) return null
        const prepared = write(row)
        if (prepared) return prepared
      }
    },
    close: () => ctx.db.write((tx) => release(tx, campaignId, ctx.clock.now())),
  }
}
