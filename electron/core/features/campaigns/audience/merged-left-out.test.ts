import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeCampaignShop, openCampaignShop } from '../../../../../tests/support/campaign-shop.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import type { TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import type { TestCore } from '../../../../../tests/support/test-core.ts'
import { HOUR } from '../../../mail/throttle.ts'

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

test('whoever turns out to be somebody whom the owner left out of a letter gets none of it, until that is undone', async () => {
  const { client } = core
  const [first = 0, leftOut = 0] = putPeople(core, town(3))
  const list = await client.segments.create({ name: 'Not these', rules: null })
  await client.segments.setMember({ id: list.id, personId: leftOut, member: true })
  const audience = { segmentId: null, exclude: [list.id] }
  const draft = await client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId, audience })
  await client.campaigns.send({ id: draft.id, expected: 2, at: Date.now() + HOUR })
  const outcomes = async () => {
    const { rows } = await client.campaigns.outcomes({ id: draft.id })
    return rows.map(({ address, state, reason }) => [address, state, reason])
  }
  const before = await outcomes()
  expect(before.map(([, state]) => state)).toEqual(['queued', 'skipped', 'queued'])
  const people = await Promise.all([first, leftOut].map((id) => client.customers.get({ id })))
  const merged = await client.duplicates.merge({ people: people.map(({ id, version }) => ({ id, version })) })
  expect(await outcomes()).toEqual([
    ['p1@town.in', 'skipped', 'excluded'],
    ['p2@town.in', 'skipped', 'excluded'],
    ['p3@town.in', 'queued', null],
  ])
  await client.activity.undo({ id: merged.actionId })
  expect(await outcomes()).toEqual(before)
})

/** The letter is sent off, and while its people are being written down the owner does something else. */
async function sendMeanwhile(input: { id: number; expected: number }, act: () => Promise<unknown>) {
  const written = core.core.db.read.$client
    .prepare('select count(*) from campaign_recipients where campaign_id = ?')
    .pluck()
  const sent = core.client.campaigns.send({ ...input, at: Date.now() + HOUR }).catch((error: unknown) => error)
  while (written.get(input.id) === 0) await new Promise((resolve) => setImmediate(resolve))
  await act()
  return sent
}

const versions = async (...ids: number[]) =>
  (await Promise.all(ids.map((id) => core.client.customers.get({ id })))).map(({ id, version }) => ({ id, version }))

/** A draft to everybody but the members of a list, whom the owner left out. */
async function draftWithout(member: number) {
  const { client } = core
  const list = await client.segments.create({ name: 'Not these', rules: null })
  await client.segments.setMember({ id: list.id, personId: member, member: true })
  const audience = { segmentId: null, exclude: [list.id] }
  const { id } = await client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId, audience })
  return id
}

const PEOPLE = 2_000
const waits = (id: number, address: string) =>
  core.core.db.read.$client
    .prepare("select count(*) from campaign_recipients where campaign_id = ? and address = ? and state = 'queued'")
    .pluck()
    .get(id, address)

test.each([
  ['becomes one with somebody who is written down already', 1],
  ['takes somebody in who is written down already', 9],
])('whoever is left out and %s gets no letter', async (_what, firstKnownSince) => {
  const { client } = core
  const people = putPeople(core, town(PEOPLE))
  const [first = 0, last = 0] = [people[0], people.at(-1)]
  // Whoever is known for longest stays.
  core.core.db.read.$client.prepare('update people set created_at = ? where id = ?').run(firstKnownSince, first)
  const id = await draftWithout(last)
  const both = await versions(first, last)
  const refused = await sendMeanwhile({ id, expected: PEOPLE - 1 }, () => client.duplicates.merge({ people: both }))
  expect(refused).toMatchObject({ code: 'VALIDATION', data: { fieldErrors: { expected: [String(PEOPLE - 2)] } } })
  await client.campaigns.send({ id, expected: PEOPLE - 2, at: Date.now() + HOUR })
  expect(waits(id, 'p1@town.in')).toBe(0)
})

test('whoever stops being one with somebody left out while a letter is sent off gets none of it', async () => {
  const { client } = core
  const people = putPeople(core, town(PEOPLE))
  const [first = 0, last = 0] = [people[0], people.at(-1)]
  const id = await draftWithout(last)
  const merged = await client.duplicates.merge({ people: await versions(first, last) })
  const sent = await sendMeanwhile({ id, expected: PEOPLE - 2 }, () => client.activity.undo({ id: merged.actionId }))
  expect([sent, waits(id, `p${PEOPLE}@town.in`)]).toMatchObject([{ state: 'scheduled' }, 0])
})
