import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { parseAnswer } from '../../../mail/answers.ts'
import { parseLetter } from '../../../mail/letter.ts'
import type { Handover } from '../../../mail/smtp.ts'
import { currentFactor, DAY, HOUR, MINUTE } from '../../../mail/throttle.ts'
import { type AccountRow, getAccount, recordSend, refuseResting } from '../../accounts/service.ts'
import { type LeasedRow, recover } from '../audience/recipient-rows.ts'
import { createBook } from './book.ts'
import { shortenWaits, waitsTooLong } from './clock-set-back.ts'
import type { Sending } from './sending.ts'

/*
 * A month of a shop: letters of three campaigns through three accounts, of which two are one mailbox, single letters in
 * between, a server that takes, puts off, slows down, sends away or falls silent, a program that dies and recovers, a clock
 * that is set back. The book of the sender decides for itself on a real database; only the clock and the server are played.
 */
vi.setConfig({ testTimeout: 180_000 })

const PEOPLE = 14
const BEGIN = Date.UTC(2026, 10, 1, 9)
const open: { core?: TestCore } = {}
const clock = { real: BEGIN, behind: 0 }
const now = () => clock.real - clock.behind

beforeAll(async () => {
  const core = await createTestCore({ start: false, ports: { clock: { now } } })
  open.core = core
  await core.client.settings.setUp({
    businessName: 'Tea House',
    postalAddress: '12 Park Street\nKolkata 700016',
    country: 'IN',
    currency: 'INR',
    language: 'en',
  })
  putPeople(core, town(PEOPLE))
})
afterAll(() => open.core?.close())

const limit = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: null, freq: 1 })
const pace = fc.record({ perMinute: limit(4), perHour: limit(12), perDay: limit(25) })
type Pace = { perMinute: number | null; perHour: number | null; perDay: number | null }

const ANSWERS = {
  taken: { kind: 'accepted', answer: '250 2.0.0 OK' },
  'put off': { kind: 'refused', answer: parseAnswer('451 4.2.1 Mailbox busy'), raw: '451 4.2.1 busy', phase: 'rcpt' },
  'too fast': { kind: 'refused', answer: parseAnswer('421 4.7.28 Slow down'), raw: '421 4.7.28', phase: 'mail' },
  refused: { kind: 'refused', answer: parseAnswer('554 5.6.0 No'), raw: '554 5.6.0 No', phase: 'message' },
  silent: { kind: 'lost', read: true, detail: 'The connection was closed' },
} as const satisfies Record<string, Handover>

const happening = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('letters' as const),
      campaign: fc.nat(2),
      answers: fc.oneof(
        fc.array(fc.constantFrom(...(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[])), {
          minLength: 1,
          maxLength: 8,
        }),
        // A server that puts off one after another slows a mailbox down to its eighth.
        fc.integer({ min: 4, max: 8 }).map((times) => Array<keyof typeof ANSWERS>(times).fill('put off')),
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('one' as const), account: fc.nat(2) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      ms: fc.oneof(fc.nat(2 * MINUTE), fc.nat(HOUR), fc.nat(2 * DAY)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('died' as const), campaign: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('back' as const), ms: fc.integer({ min: MINUTE, max: 3 * DAY }) }),
  },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** What left: when it really was, from which mailbox, under which limits, and how slowed its account was then. */
type Left = { at: number; mailbox: string; pace: Pace; factor: number }

const ACCOUNT = `insert into accounts (from_name, address, host, port, security, user, secret_ref, per_minute, per_hour, per_day, created_at)
  values ('', 'a@x.in', 'MAIL.x.in', 465, 'tls', ?, '', ?, ?, ?, 1)`
const CAMPAIGN = `insert into campaigns (state, subject, body, account_id, created_at, started_at) values ('sending', 'Tea', 'New', ?, 1, 1)`
const RECIPIENTS = `insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state, attempts, at)
  select ?, p.id, p.name, e.address, e.address_key, 'leased', 0, 1 from people p join person_emails e on e.person_id = p.id`
const ROWS = `select id, person_id as personId, name, address, address_key as addressKey, attempts, message_id as messageId
  from campaign_recipients where campaign_id = ? order by id`

function createMonth({ core }: TestCore, paces: readonly [Pace, Pace, Pace]) {
  const { db } = core
  const left: Left[] = []
  clock.real = BEGIN
  clock.behind = 0
  const campaigns = db.write((tx) => {
    const { $client } = tx
    $client.exec('delete from campaign_recipients; delete from campaigns; delete from sends; delete from accounts')
    return paces.map((one, n) => {
      const user = ['shop', 'SHOP', 'news'][n]
      const account = $client.prepare(ACCOUNT).run(user, one.perMinute, one.perHour, one.perDay).lastInsertRowid
      const campaign = $client.prepare(CAMPAIGN).run(account).lastInsertRowid
      $client.prepare(RECIPIENTS).run(campaign)
      return { id: Number(campaign), account: Number(account) }
    })
  })
  const accountOf = (n: number) => getAccount(db.read, campaigns[n]?.account ?? 0) as AccountRow
  const note = (account: AccountRow) => {
    const rate = { factor: account.rateFactor, changedAt: account.rateChangedAt ?? 0 }
    const factor = currentFactor(rate, now())
    left.push({ at: clock.real, mailbox: account.user.toLowerCase(), pace: account, factor })
  }
  /** Whoever has not had it is taken again: a month needs more letters than a shop has people. */
  function leased(id: number): LeasedRow[] {
    db.write((tx) =>
      tx.$client
        .prepare("update campaign_recipients set state = 'leased', next_at = null, reason = null where campaign_id = ?")
        .run(id),
    )
    return db.read.$client.prepare(ROWS).all(id) as LeasedRow[]
  }
  return {
    left,
    over: () => clock.real - BEGIN > 31 * DAY,
    async letters(n: number, answers: readonly (keyof typeof ANSWERS)[]): Promise<void> {
      const { id, account } = campaigns[n] ?? { id: 0, account: 0 }
      // As the job does before it sends.
      if (waitsTooLong(db.read, id, account, now())) db.write((tx) => shortenWaits(tx, id, account, now()))
      const rows = leased(id)
      const book = createBook(sendingOf(core, id, accountOf(n)))
      for (const [index, word] of answers.entries()) {
        const row = rows[index % rows.length] as LeasedRow
        const letter = { row, messageId: `<${index}@x.in>`, bytes: Buffer.alloc(0) }
        const before = accountOf(n)
        if (!(await book.turn(null, letter))) return
        note(before)
        clock.real += 200
        await book.turn({ letter, handover: ANSWERS[word] }, null)
      }
    },
    /** As a single letter is: it asks the ledger, is written down, and leaves. */
    one(n: number): void {
      const account = accountOf(n)
      db.write((tx) => {
        try {
          refuseResting(tx, account, now())
        } catch {
          return // refused in the owner's words: that is the rule under test
        }
        recordSend(tx, account.id, now())
        note(account)
      })
    },
    died: (n: number) => void db.write((tx) => recover(tx, campaigns[n]?.id ?? 0, now())),
  }
}

/** What a lane has of its campaign, of which the book uses the database, the clock and the account. */
function sendingOf(core: TestCore['core'], campaignId: number, account: AccountRow): Sending {
  const ctx = { db: core.db, clock: { now }, wanted: () => 'run' } as unknown as JobContext
  const letter = parseLetter({ subject: 'Tea', body: 'New', document: null })
  const footer = {
    language: 'en',
    businessName: 'Tea',
    postalAddress: 'x',
    brand: { colour: '#000000', logo: null },
  } as const
  const shared = { results: [], lostInRow: 0, accepted: 0, opened: () => {}, lanes: 1, halt: null }
  return { ctx, campaignId, account, password: '', letter, footer, pictures: [], ...shared }
}

/** None of the limits that held for a letter was passed when it left, counted over its mailbox. */
function expectWithin(left: readonly Left[]): void {
  for (const [index, { at, mailbox, pace: own, factor }] of left.entries()) {
    const unbound = own.perHour === null && own.perDay === null ? 6_000 : 30
    const minute = own.perMinute ?? (factor < 1 ? unbound : null)
    const slowed = (most: number | null) => most && Math.max(1, Math.floor(most * factor))
    const limits = [[slowed(minute), MINUTE] as const, [slowed(own.perHour), HOUR] as const, [own.perDay, DAY] as const]
    const before = left.slice(0, index + 1).filter((one) => one.mailbox === mailbox)
    for (const [most, span] of limits) {
      if (most === null) continue
      expect(before.filter((one) => one.at > at - span).length).toBeLessThanOrEqual(most)
    }
  }
}

test('property: in a month of campaigns, single letters, slowed rates, deaths and a clock set back no rolling window of a mailbox is ever exceeded', async () => {
  const totals = { left: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(pace, pace, pace),
      fc.array(happening, { minLength: 20, maxLength: 70 }),
      async (paces, happenings: Happening[]) => {
        const month = createMonth(open.core as TestCore, paces as [Pace, Pace, Pace])
        for (const one of happenings) {
          if (month.over()) break
          if (one.kind === 'letters') await month.letters(one.campaign, one.answers)
          if (one.kind === 'one') month.one(one.account)
          if (one.kind === 'died') month.died(one.campaign)
          if (one.kind === 'time') clock.real += one.ms
          if (one.kind === 'back') clock.behind += one.ms
        }
        expectWithin(month.left)
        totals.left += month.left.length
      },
    ),
    { numRuns: 15 },
  )
  // The rule holds of letters that left, not of a sender that sends none.
  expect(totals.left).toBeGreaterThan(100)
})
