import { type FieldValues, renderLetter } from '../../mail/letter.ts'
import { composeLetter, drawnOf, messageIdFor, tokenOf } from '../../mail/message.ts'
import { whyNotNow } from './audience.ts'
import { fieldValues } from './letter-fields.ts'
import { isInvented, keepPractice, PRACTICE } from './practice.ts'
import { type LeasedRow, lease, release, settle } from './recipient-rows.ts'
import { step } from './recipients.ts'
import type { Sending } from './sending.ts'

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

  /** To somebody invented: written down as it would have been, asked again whether it may, and never handed over. */
  function practise(row: LeasedRow, values: FieldValues): void {
    const now = ctx.clock.now()
    ctx.db.write((tx, changes) => {
      const reason = whyNotNow(tx, row.personId, row.addressKey)
      const before = { state: 'leased' as const, attempts: row.attempts, nextAt: null }
      if (reason !== null) return settle(tx, row.id, step(before, { type: 'skip' }, now), { reason }, now)
      const handed = step(before, { type: 'hand-over' }, now)
      settle(tx, row.id, step(handed, { type: 'accepted' }, now), { reason: PRACTICE }, now)
      keepPractice(tx, row.id, values, now)
      changes.touchAll('practice_letters')
    })
  }

  function skip(row: LeasedRow, reason: string): void {
    const now = ctx.clock.now()
    const skipped = step({ state: 'leased', attempts: row.attempts, nextAt: null }, { type: 'skip' }, now)
    ctx.db.write((tx) => settle(tx, row.id, skipped, { reason }, now))
  }

  function write(row: LeasedRow): Prepared | null {
    const values = fieldValues(ctx.db.read, row.personId, footer.businessName, letter.used)
    if (!values) {
      skip(row, 'person-deleted')
      return null
    }
    const rendered = renderLetter(letter, values)
    if (rendered.missing.length > 0) {
      skip(row, 'missing-field')
      return null
    }
    if (isInvented(ctx.db.read, row.addressKey)) {
      practise(row, values)
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
        if (taken.length === 0) refill()
        const row = taken.shift()
        if (!row) return null
        const prepared = write(row)
        if (prepared) return prepared
      }
    },
    close: () => ctx.db.write((tx) => release(tx, campaignId, ctx.clock.now())),
  }
}
