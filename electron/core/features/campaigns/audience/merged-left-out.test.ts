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
