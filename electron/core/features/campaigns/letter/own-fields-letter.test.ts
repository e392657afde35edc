import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignIs, setUpShop } from '../../../../../tests/support/campaign.ts'
import { startSmtp, type TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Fields of the shop in a letter: in the menu, the preview, the test, and in what leaves. */

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;[core, smtp] = await Promise.all([createTestCore(), startSmtp()])
  accountId = await setUpShop(core, smtp)
})
afterEach(async () => {
  await core.close()
  await smtp.stop()
})

async function person(name: string, custom: { fieldId: number; text?: string; chosen?: number[] }[]) {
  const emails = [{ address: `${name.toLowerCase()}@town.in` }]
  const { customer } = await core.client.customers.create({ name, emails, custom })
  const { id, version } = customer
  await core.client.customers.setConsent({ id, version, status: 'subscribed', ground: 'asked' })
}

test('a field is offered with an example, keeps its place when it is renamed, and leaves with the value or the other words', async () => {
  const tea = await core.client.fields.create({ name: 'Favourite tea', kind: 'choice', options: ['Assam', 'Nilgiri'] })
  const due = await core.client.fields.create({ name: 'বাকি টাকা', kind: 'money' })
  await person('Asha', [
    { fieldId: tea.id, chosen: [2] },
    { fieldId: due.id, text: '1200.50' },
  ])
  await person('Bimal', [{ fieldId: due.id, text: '300' }])
  const offered = (await core.client.campaigns.fields()).filter((one) => one.label !== null)
  expect(offered).toEqual([
    { name: `field_${tea.id}_favourite_tea`, label: 'Favourite tea', subject: 'person', example: 'Nilgiri' },
    { name: `field_${due.id}_বাকি_টাকা`, label: 'বাকি টাকা', subject: 'person', example: '₹1,200.50' },
  ])
  const [first, second] = offered.map((one) => one.name)
  const letter = { subject: `Your {{ ${first} }}`, body: `You owe {{ ${second} }}.`, accountId }
  const preview = await core.client.campaigns.preview({ subject: letter.subject, body: letter.body, personId: 1 })
  expect(preview).toMatchObject({ subject: 'Your Nilgiri', missing: [] })
  expect(preview.text).toContain('You owe ₹1,200.50.')
  expect(
    (await core.client.campaigns.preview({ subject: letter.subject, body: letter.body, personId: 2 })).missing,
  ).toEqual([first])

  const draft = await core.client.campaigns.create(letter)
  await expect(core.client.campaigns.send({ id: draft.id, expected: 2 })).rejects.toMatchObject({
    code: 'FIELDS_MISSING',
    data: { field: 'Favourite tea', count: 1, people: ['Bimal'] },
  })
  await expect(core.client.fields.delete({ id: tea.id, expected: 1 })).rejects.toMatchObject({
    code: 'FIELD_IN_USE',
    data: { usedBy: [letter.subject] },
  })
  await core.client.fields.update({ id: due.id, version: 1, name: 'Amount due', options: [] })
  const subject = `Your {{ ${first} | default: "tea" }}`
  const mended = await core.client.campaigns.update({
    id: draft.id,
    version: draft.version,
    values: { ...letter, subject },
  })
  await core.client.campaigns.send({ id: mended.id, expected: 2 })
  await campaignIs(core, mended.id, 'finished')
  const gone = smtp.received().map(({ to, raw }) => [to[0], /^Subject: (.*)$/m.exec(raw.toString())?.[1]])
  expect(gone.sort()).toEqual([
    ['asha@town.in', 'Your Nilgiri'],
    ['bimal@town.in', 'Your tea'],
  ])
})

test('what a letter names of the company is that of the company each person is with', async () => {
  const { client } = core
  const terms = await client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  await client.companies.create({ name: 'Hotel Maidan', custom: [{ fieldId: terms.id, text: '30 days' }] })
  await person('Asha', [])
  await person('Bimal', [])
  await client.companies.link({ id: 1, personId: 1 })
  const field = (await client.campaigns.fields()).find((one) => one.subject === 'company')
  expect(field).toMatchObject({ label: 'Terms', example: '30 days' })
  const letter = { subject: 'Terms', body: `Yours: {{ ${field?.name} }}.` }
  expect((await client.campaigns.preview({ ...letter, personId: 1 })).text).toContain('Yours: 30 days.')
  expect((await client.campaigns.preview({ ...letter, personId: 2 })).missing).toEqual([field?.name])
  await client.campaigns.create({ ...letter, accountId })
  const deleted = client.fields.delete({ id: terms.id, expected: 1 })
  await expect(deleted).rejects.toMatchObject({ code: 'FIELD_IN_USE', data: { usedBy: ['Terms'] } })
})
