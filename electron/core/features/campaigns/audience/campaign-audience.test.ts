import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignIs } from '../../../../../tests/support/campaign.ts'
import { closeCampaignShop, openCampaignShop } from '../../../../../tests/support/campaign-shop.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import type { TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import type { TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

const segment = (name: string, city: string) =>
  core.client.segments.create({
    name,
    rules: { match: 'all', parts: [{ field: 'city', is: 'equal', values: [city], not: false }] },
  })

test('a letter to a segment goes to its people who may be mailed, and not to those of a segment left out', async () => {
  const people = town(12).map((one, i) => ({ ...one, city: ['Kolkata', 'Delhi', 'Dhaka'][i % 3] ?? '' }))
  Object.assign(people[0]!, { status: 'unsubscribed' })
  const ids = putPeople(core, people)
  const kolkata = await segment('Kolkata', 'Kolkata')
  const list = await core.client.segments.create({ name: 'Got it in the shop', rules: null })
  await core.client.segments.setMember({ id: list.id, personId: ids[3]!, member: true })
  // Somebody on the list who is not in the segment makes no difference.
  await core.client.segments.setMember({ id: list.id, personId: ids[1]!, member: true })
  const audience = { segmentId: kolkata.id, exclude: [list.id] }
  expect(await core.client.campaigns.audience({ choice: audience })).toEqual({
    everyone: 4,
    invented: 0,
    mailable: 2,
    leftOut: expect.arrayContaining([
      { why: 'unsubscribed', people: 1 },
      { why: 'excluded', people: 1 },
    ]),
  })
  expect((await core.client.campaigns.audience()).mailable).toBe(11)
  const values = { subject: 'Tea', body: 'New tea has come.', accountId, audience }
  const draft = await core.client.campaigns.create(values)
  expect(draft.audience).toEqual({ ...audience, topicId: null })
  const [used] = await safe(core.client.segments.delete({ id: kolkata.id }))
  expect(isDefinedError(used) && used.code === 'SEGMENT_IN_USE' && used.data.usedBy).toEqual(['Tea'])
  await core.client.campaigns.send({ id: draft.id, expected: 2 })
  await campaignIs(core, draft.id, 'finished')
  expect(
    smtp
      .received()
      .map((one) => one.to[0])
      .sort(),
  ).toEqual(['p10@town.in', 'p7@town.in'])
  const { rows } = await core.client.campaigns.outcomes({ id: draft.id, states: ['skipped'] })
  expect(rows.map((row) => [row.address, row.reason])).toEqual([
    ['p1@town.in', 'unsubscribed'],
    ['p4@town.in', 'excluded'],
  ])
})

test('everyone without a segment; who joins it after the number was seen stops the sending', async () => {
  const ids = putPeople(core, town(5))
  const list = await core.client.segments.create({ name: 'Not these', rules: null })
  await core.client.segments.setMember({ id: list.id, personId: ids[0]!, member: true })
  const values = { subject: 'Tea', body: 'New tea.', accountId, audience: { segmentId: null, exclude: [list.id] } }
  const draft = await core.client.campaigns.create(values)
  await core.client.segments.setMember({ id: list.id, personId: ids[1]!, member: true })
  const [changed] = await safe(core.client.campaigns.send({ id: draft.id, expected: 4 }))
  expect(isDefinedError(changed) && changed.code === 'VALIDATION' && changed.data.fieldErrors).toEqual({
    expected: ['3'],
  })
  expect(smtp.received()).toEqual([])
})
