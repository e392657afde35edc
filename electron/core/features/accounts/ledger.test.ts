import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'
import { DAY, FULL_RATE, HOUR, MINUTE } from '../../mail/throttle.ts'
import { ageFromNow, allowedAt, isAhead, recordSend } from './ledger.ts'

const open: { core?: TestCore } = {}
beforeAll(async () => {
  open.core = await createTestCore({ start: false })
})
afterAll(() => open.core?.close())

const BEGIN = Date.UTC(2026, 10, 1, 9)
const limit = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: null })
const paces = fc.array(fc.record({ perMinute: limit(6), perHour: limit(30), perDay: limit(60) }), {
  minLength: 1,
  maxLength: 3,
})
/** What happens next: a letter of one of four campaigns, a pause or its end, time that passes, a clock that is set back. */
const happening = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('letters'), campaign: fc.nat(3), count: fc.integer({ min: 1, max: 12 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause'), campaign: fc.nat(3) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('time'),
      ms: fc.oneof(fc.nat(2 * MINUTE), fc.nat(2 * HOUR), fc.nat(2 * DAY)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back'), ms: fc.integer({ min: MINUTE, max: 3 * DAY }) }) },
)
type Happening =
  | { kind: 'letters'; campaign: number; count: number }
  | { kind: 'pause'; campaign: number }
  | { kind: 'time' | 'back'; ms: number }

/** The month as it really passes, beside what the computer's clock says of it. */
function createMonth(
  { db }: TestCore['core'],
  pace: { perMinute: number | null; perHour: number | null; perDay: number | null }[],
) {
  const accounts = db.write((tx) => {
    tx.$client.exec('delete from sends; delete from accounts')
    const insert = tx.$client.prepare(
      `insert into accounts (from_name, address, host, port, security, user, secret_ref, created_at)
       values ('', '', '', 1, 'tls', '', '', 1)`,
    )
    return pace.map((each) => ({ id: Number(insert.run().lastInsertRowid), pace: each, left: [] as number[] }))
  })
  const now = { real: BEGIN, behind: 0 }
  const paused = new Set<number>()
  const clock = () => now.real - now.behind
  return {
    accounts,
    over: () => now.real - BEGIN > 31 * DAY,
    live(one: Happening): void {
      switch (one.kind) {
        case 'time':
          now.real += one.ms
          break
        case 'back':
          now.behind += one.ms
          break
        case 'pause':
          if (!paused.delete(one.campaign)) paused.add(one.campaign)
          break
        case 'letters':
          if (!paused.has(one.campaign)) this.send(accounts[one.campaign % accounts.length]!, one.count)
          break
        default:
          one satisfies never
      }
    },
    /** As the sender does: what lies ahead of the clock is set right first, then each letter asks for leave. */
    send(account: (typeof accounts)[number], count: number): void {
      db.write((tx) => {
        if (isAhead(tx, account.id, clock())) ageFromNow(tx, account.id, clock())
        for (let n = 0; n < count; n += 1) {
          const at = allowedAt(tx, account.id, account.pace, FULL_RATE, clock())
          // Within a minute it waits for its turn; for longer it comes back another time.
          if (at - clock() > MINUTE) return
          now.real += Math.max(0, at - clock())
          recordSend(tx, account.id, clock())
          account.left.push(now.real)
        }
      })
    },
  }
}

test('property: in a month of several mailboxes, campaigns, pauses and a clock that is set back no window is ever exceeded', () => {
  const all = fc.array(happening, { minLength: 40, maxLength: 160 })
  fc.assert(
    fc.property(paces, all, (pace, happenings) => {
      const month = createMonth(open.core!.core, pace)
      for (const one of happenings) if (!month.over()) month.live(one as Happening)
      for (const { pace: limits, left } of month.accounts) {
        const windows = [
          [limits.perMinute, MINUTE],
          [limits.perHour, HOUR],
          [limits.perDay, DAY],
        ] as const
        for (const [most, span] of windows) {
          if (most === null) continue
          for (let n = most; n < left.length; n += 1) expect(left[n]! - left[n - most]!).toBeGreaterThanOrEqual(span)
        }
      }
    }),
    { numRuns: 40 },
  )
})
