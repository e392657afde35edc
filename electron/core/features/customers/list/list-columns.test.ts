import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WordOf } from '../../../../../shared/features/consent/word-of.ts'
import type { ListColumn } from '../../../../../shared/features/customers/columns.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Which columns a list shows, and what own fields and consent put into its rows. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const columns = (segmentId: number | null = null) => core.client.customers.columns({ segmentId })
const set = (chosen: ListColumn[] | null, segmentId: number | null = null) =>
  core.client.customers.setColumns({ segmentId, columns: chosen })

test('until somebody chooses there is no choice; what was chosen is remembered over a restart and can be forgotten', async () => {
  expect(await columns()).toEqual({ columns: null, own: false })
  await set(['name', 'tags', 'field:3'])
  expect(await set(['name', 'field:3', 'tags'])).toEqual({ columns: ['name', 'field:3', 'tags'], own: true })
  expect(await set(null)).toEqual({ columns: null, own: false })
})

test('a segment has columns of its own, and those of everybody until then and after', async () => {
  const { id } = await core.client.segments.create({ name: 'Wedding', rules: null })
  await set(['name', 'city'])
  expect(await columns(id)).toEqual({ columns: ['name', 'city'], own: false })
  await set(['name', 'tags'], id)
  expect(await columns(id)).toEqual({ columns: ['name', 'tags'], own: true })
  expect(await columns()).toEqual({ columns: ['name', 'city'], own: true })
  await set(null, id)
  expect(await columns(id)).toEqual({ columns: ['name', 'city'], own: false })
})

test('rows have the values of the fields that are asked for, and of no others', async () => {
  const like = await core.client.fields.create({ name: 'Likes', kind: 'text' })
  const size = await core.client.fields.create({ name: 'Size', kind: 'number' })
  await core.client.customers.create({
    name: 'Rina',
    custom: [
      { fieldId: like.id, text: 'Darjeeling' },
      { fieldId: size.id, text: '7' },
    ],
  })
  const custom = async (fields: number[]) => (await core.client.customers.list({ fields })).rows[0]?.custom
  expect(await custom([])).toEqual([])
  expect(await custom([size.id])).toMatchObject([{ fieldId: size.id, number: 7 }])
  expect(await custom([like.id, size.id])).toMatchObject([{ text: 'Darjeeling' }, { number: 7 }])
})

test('rows say of a channel or a topic what the person’s own page says, where it is asked for', async () => {
  const { customers, consent } = core.client
  const news = (await consent.createTopic({ name: 'News' })).id
  const phones = [{ number: '98300 11223' }]
  const addresses = [{ street: '4 Lake View', city: 'Kolkata' }]
  const make = async (name: string, more: object) => (await customers.create({ name, ...more })).customer.id
  const asha = await make('Asha', { phones, addresses, emails: [{ address: 'asha@example.com' }] })
  const bina = await make('Bina', { phones: [{ number: '98300 99887' }], addresses: [{ city: 'Kolkata' }] })
  const say = async (id: number, of: WordOf, status: 'subscribed' | 'unsubscribed') => {
    const { version } = await customers.get({ id })
    await customers.setConsent({ id, version, of, status, ground: 'asked in the shop' })
  }
  await say(asha, { channel: 'sms' }, 'subscribed')
  await say(asha, { channel: 'whatsapp' }, 'unsubscribed')
  await say(asha, { topicId: news }, 'unsubscribed')
  // Whoever has her number and her address by now is known by them.
  const chitra = await make('Chitra', { phones, emails: [{ address: 'asha@example.com' }] })
  const channels = ['phone', 'sms', 'whatsapp', 'post'] as const
  const words = [...channels.map((channel) => ({ channel })), { topicId: news }]
  const { rows } = await customers.list({ words })
  const said = (id: number) => rows.find((row) => row.id === id)?.words.map((word) => word.answer)
  expect(said(asha)).toEqual(['untilNo', 'yes', 'unsubscribed', 'untilNo', 'left'])
  expect(said(bina)).toEqual(['untilNo', 'no-ground', 'no-ground', 'half-address', 'usual'])
  expect(said(chitra)).toEqual(['untilNo', 'no-ground', 'refused', 'no-address', 'elsewhere'])
  const pages = await Promise.all([asha, bina, chitra].map((id) => consent.person({ id })))
  const whatsapp = pages.map((page) => page.channels.find((one) => one.channel === 'whatsapp')?.why)
  expect(whatsapp).toEqual(['unsubscribed', 'no-ground', 'refused'])
  // A town alone is an address that lacks something, and is not told as none.
  const post = pages.map((page) => page.channels.find((one) => one.channel === 'post')?.why)
  expect(post).toEqual([null, 'half-line', 'no-line'])
  expect((await customers.list({})).rows.map((row) => row.words)).toEqual([[], [], []])
  await set(['name', 'channel:sms', `topic:${news}`])
  expect((await columns()).columns).toEqual(['name', 'channel:sms', `topic:${news}`])
})
