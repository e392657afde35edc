import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { campaignIs } from '../../../../tests/support/campaign.ts'
import { closeCampaignShop, openCampaignShop } from '../../../../tests/support/campaign-shop.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import type { TestSmtp } from '../../../../tests/support/smtp/start.ts'
import type { TestCore } from '../../../../tests/support/test-core.ts'

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

const letter = () => ({
  subject: 'New tea for {{ name }}',
  body: 'Dear {{ first_name | default: "friend" }},\n\nnew tea has come.',
  accountId,
})

async function send(expected: number, over: Partial<ReturnType<typeof letter>> = {}): Promise<Campaign> {
  const draft = await core.client.campaigns.create({ ...letter(), ...over })
  return core.client.campaigns.send({ id: draft.id, expected })
}

const mailed = () => smtp.received().map((one) => one.to[0])

describe('before it is sent', () => {
  test('an audience of nobody is refused and says how many were left out', async () => {
    putPeople(core, [{ name: 'Left', email: 'left@town.in', status: 'unsubscribed' }])
    await expect(send(0)).rejects.toMatchObject({ code: 'AUDIENCE_EMPTY', data: { leftOut: 1 } })
    const [draft] = await core.client.campaigns.list()
    expect(draft).toMatchObject({ state: 'draft', counts: { total: 0 } })
  })

  test('a field without value and fallback stops it and names the people', async () => {
    putPeople(core, town(4))
    await expect(send(4, { body: 'Dear {{ first_name }}' })).rejects.toMatchObject({
      code: 'FIELDS_MISSING',
      data: { field: 'first_name', count: 2, people: ['Person 2', 'Person 4'] },
    })
    await expect(send(4, { body: '{% if name != "" %}Dear {{ first_name }}{% endif %}' })).rejects.toMatchObject({
      code: 'FIELDS_MISSING',
      data: { count: 2 },
    })
    expect(mailed()).toEqual([])
  })

  test('another number of people than the owner saw is refused', async () => {
    putPeople(core, town(4))
    await expect(send(3)).rejects.toMatchObject({ code: 'VALIDATION', data: { fieldErrors: { expected: ['4'] } } })
  })

  test('a template that cannot work is refused when it is written', async () => {
    await expect(core.client.campaigns.create({ ...letter(), body: '{{ nmae }}' })).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      data: { part: 'body', reason: { kind: 'unknownField', near: 'nmae' } },
    })
  })

  test('is shown as a real person will get it, and sent to oneself', async () => {
    const [, second] = putPeople(core, town(2))
    const shown = await core.client.campaigns.preview({ ...letter(), personId: null })
    expect(shown).toMatchObject({ person: { name: 'Person 1' }, subject: 'New tea for Person 1', missing: [] })
    expect(shown.text).toContain('Dear Name1,')
    const other = await core.client.campaigns.preview({ subject: 'x', body: '{{ first_name }}', personId: second ?? 0 })
    expect(other.missing).toEqual(['first_name'])
    const tested = await core.client.campaigns.test({ ...letter(), personId: second ?? 0 })
    expect(tested).toMatchObject({ to: 'shop@example.in', answer: expect.stringMatching(/^250/) })
    await smtp.whenReceived(1)
    const mail = await PostalMime.parse(smtp.received()[0]?.raw ?? '')
    expect(mail.text).toContain('Dear friend,')
    expect(mailed()).toEqual(['shop@example.in'])
    expect(await core.client.campaigns.fields()).toContainEqual({
      name: 'first_name',
      label: null,
      example: 'Name1',
      subject: 'person',
    })
  })

  test('needs no mailbox to be written and seen; to be sent it does', async () => {
    putPeople(core, town(2))
    const draft = await core.client.campaigns.create({ ...letter(), accountId: null })
    expect(draft).toMatchObject({ state: 'draft', accountId: null })
    const { id, version } = draft
    await expect(core.client.campaigns.send({ id, expected: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await core.client.campaigns.update({ id, version, values: letter() })
    await core.client.campaigns.send({ id, expected: 2 })
    expect((await campaignIs(core, id, 'finished')).counts.sent).toBe(2)
  })

  test('is rewritten by one window at a time, and deleted only as a draft', async () => {
    putPeople(core, town(1))
    const draft = await core.client.campaigns.create(letter())
    const { id, version } = draft
    await core.client.campaigns.update({ id, version, values: { ...letter(), subject: 'Mine' } })
    await expect(
      core.client.campaigns.update({ id, version, values: { ...letter(), subject: 'Yours' } }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { fields: [{ field: 'subject', yours: 'Yours', stored: 'Mine' }] },
    })
    await core.client.campaigns.send({ id, expected: 1 })
    await campaignIs(core, id, 'finished')
    await expect(core.client.campaigns.delete({ id })).rejects.toMatchObject({
      code: 'CAMPAIGN_STATE',
      data: { state: 'finished' },
    })
    const other = await core.client.campaigns.create(letter())
    await core.client.campaigns.delete({ id: other.id })
    await expect(core.client.campaigns.get({ id: other.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
