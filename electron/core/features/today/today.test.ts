import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignIs, setUpShop } from '../../../../tests/support/campaign.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { startSmtp } from '../../../../tests/support/smtp/start.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { BIRTHDAYS } from '../customers/people-of-the-day.ts'

const DAY = 86_400_000
/** Saturday 21 November 2026, 16:20, by this computer's calendar. */
const NOW = new Date(2026, 10, 21, 16, 20).getTime()

let now = NOW
let core: TestCore
beforeEach(async () => {
  now = NOW
  core = await createTestCore({ ports: { clock: { now: () => now } } })
})
afterEach(() => core.close())

const setUp = () =>
  core.client.settings.setUp({
    language: 'en',
    businessName: 'Tea House',
    postalAddress: '12 Road',
    country: 'IN',
    currency: 'INR',
  })
const kinds = async () => (await core.client.today.get()).questions.map((one) => one.kind)
const exec = (sql: string) => core.core.db.read.$client.exec(sql)

test('an empty shop has nothing to do, and the page knows why', async () => {
  await setUp()
  expect(await core.client.today.get()).toEqual({
    questions: [],
    underway: [],
    begun: [],
    birthdays: { people: [], total: 0 },
    arrivals: { days: [0, 0, 0, 0, 0, 0, 0], people: [] },
    results: [],
    has: { people: false, mailbox: false },
  })
})

test('birthdays of seven days in their order, with the age where the year is known; over the end of the year too', async () => {
  await setUp()
  const born = (name: string, birthday: string) => core.client.customers.create({ name, birthday })
  await born('Asha', '1980-11-27')
  await born('Bimal', '--11-21')
  await born('Chitra', '1999-11-22')
  await born('Dipa', '1990-11-28')
  await born('Ela', '1990-11-20')
  const { birthdays } = await core.client.today.get()
  expect(birthdays.people.map(({ name, inDays, turns }) => [name, inDays, turns])).toEqual([
    ['Bimal', 0, null],
    ['Chitra', 1, 27],
    ['Asha', 6, 46],
  ])
  expect(birthdays.total).toBe(3)
  now = new Date(2026, 11, 30, 9).getTime()
  await born('Farida', '2000-01-02')
  expect((await core.client.today.get()).birthdays.people).toMatchObject([{ name: 'Farida', inDays: 3, turns: 27 }])
})

test('the birthdays of a day are a range of an index, in a shop of any size', async () => {
  const { $client } = core.core.db.read
  const plan = $client.prepare(`explain query plan ${BIRTHDAYS}`).all('05-12', 6) as { detail: string }[]
  expect(plan[0]?.detail).toBe('SEARCH p USING INDEX people_birthday_ix (<expr>=?)')
  expect(plan.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE')
})

test('who came in the last seven days, by the day, the newest first', async () => {
  await setUp()
  now = NOW - 7 * DAY
  await core.client.customers.create({ name: 'Last week' })
  now = NOW - 2 * DAY
  await core.client.customers.create({ name: 'Thursday' })
  now = NOW
  await core.client.customers.create({ name: '', phones: [{ number: '98301 12345' }] })
  const { arrivals } = await core.client.today.get()
  expect(arrivals.days).toEqual([0, 0, 0, 0, 1, 0, 1])
  expect(arrivals.people.map(({ name }) => name)).toEqual(['98301 12345', 'Thursday'])
})

test('a file left in the middle and a draft wait to be gone on with, until they are', async () => {
  await setUp()
  const opened = await core.client.import.open({ ref: core.drop('fair.csv', 'Name,E-mail\nAsha,asha@example.com\n') })
  await jobOver(core, opened.jobId!)
  now += 60_000
  const draft = await core.client.campaigns.create({ subject: 'Winter teas', body: 'Hello', accountId: null })
  expect((await core.client.today.get()).begun).toMatchObject([
    { kind: 'draft', id: draft.id, subject: 'Winter teas' },
    { kind: 'import', id: opened.id, fileName: 'fair.csv', people: 1 },
  ])
  const { jobId } = await core.client.import.start({ id: opened.id, ground: 'asked in the shop' })
  await jobOver(core, jobId!)
  await core.client.campaigns.delete({ id: draft.id })
  expect((await core.client.today.get()).begun).toEqual([])
})

test('a backup that failed or does not come is said; one that is made takes the line away', async () => {
  await setUp()
  now += 3 * DAY
  expect(await kinds()).toEqual([])
  await core.client.customers.create({ name: 'Asha' })
  expect(await kinds()).toEqual(['backup-missing'])
  const { jobId } = await core.client.backup.now()
  await jobOver(core, jobId)
  expect(await kinds()).toEqual([])
  const full = JSON.stringify({ code: 'STORAGE_FULL', data: {} })
  exec(`update jobs set state = 'failed', error = '${full}' where kind = 'backup'`)
  expect((await core.client.today.get()).questions).toMatchObject([{ kind: 'backup-failed', last: expect.any(Number) }])
})

test('work that failed stays in sight for three days, unless it was done after all', async () => {
  await setUp()
  const failed = `insert into jobs (kind, state, title, subject_id, params, created_at, finished_at)
    values ('bulk-edit', 'failed', 'tag: vip', 7, '{}', ${NOW}, ${NOW})`
  exec(failed)
  expect((await core.client.today.get()).questions).toMatchObject([
    { kind: 'job-failed', job: 'bulk-edit', title: 'tag: vip', subjectId: 7 },
  ])
  now += 4 * DAY
  expect(await kinds()).toEqual([])
  now = NOW
  exec(failed.replace("'failed'", "'done'"))
  expect(await kinds()).toEqual([])
})

test('letters: on their way, in doubt, refused by the server, late, on hold, done', async () => {
  const smtp = await startSmtp({}, { refuse: ['p2@town.in'], dropAfterDotAfter: 3 })
  try {
    const accountId = await setUpShop(core, smtp)
    putPeople(core, town(5))
    const send = async (id: number, at: number | null = null) => {
      const { mailable } = await core.client.campaigns.audience()
      await core.client.campaigns.send({ id, expected: mailable, at })
    }
    const letter = (subject: string) => core.client.campaigns.create({ subject, body: 'Hello', accountId })
    const done = await letter('Autumn flush')
    await send(done.id)
    await campaignIs(core, done.id, 'finished')
    const after = await core.client.today.get()
    expect(after.questions).toEqual([{ kind: 'in-doubt', id: done.id, subject: 'Autumn flush', people: 1 }])
    expect(after.results).toMatchObject([{ id: done.id, people: 5, sent: 3, failed: 1 }])
    const doubts = await core.client.campaigns.outcomes({ id: done.id, states: ['in-doubt'] })
    const recipientIds = doubts.rows.map((row) => row.id)
    await core.client.campaigns.resolveInDoubt({ id: done.id, recipientIds, answer: 'leave' })
    expect(await kinds()).toEqual([])

    await smtp.script({ limitAfter: 0 })
    const refused = await letter('Puja gift boxes')
    await send(refused.id)
    await campaignIs(core, refused.id, 'paused')
    const resting = await core.client.today.get()
    expect(resting.questions).toMatchObject([{ kind: 'mailbox-resting', id: accountId }])
    expect(resting.underway).toMatchObject([{ id: refused.id, state: 'resting', people: 4 }])

    await core.client.campaigns.cancel({ id: refused.id })
    const late = await letter('Winter teas')
    await send(late.id, NOW + DAY)
    expect((await core.client.today.get()).underway).toMatchObject([
      { id: late.id, state: 'scheduled', nextAt: NOW + DAY, people: 4, done: 0 },
    ])
    exec(`update campaigns set state = 'paused', pause_reason = 'too-late' where id = ${late.id}`)
    // All that is needed to decide it there.
    expect((await core.client.today.get()).questions).toContainEqual({
      kind: 'late',
      id: late.id,
      subject: 'Winter teas',
      scheduledAt: NOW + DAY,
      waiting: 4,
      accountId,
    })
    exec(`update campaigns set state = 'held', pause_reason = null where id = ${late.id}`)
    expect((await core.client.today.get()).questions).toMatchObject([
      { kind: 'held', id: late.id, waiting: 4 },
      { kind: 'mailbox-resting' },
    ])
  } finally {
    await smtp.stop()
  }
})
