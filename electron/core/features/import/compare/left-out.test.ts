import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Whom a file may change is one thing; a refusal in it counts in any case, whoever it is about. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

async function imported(text: string, options: Inputs['import']['setOptions']['options']) {
  const { id, jobId } = await core.client.import.open({ ref: core.drop('list.csv', text) })
  await jobOver(core, jobId!)
  const { columns } = await core.client.import.get({ id })
  const fields = columns.flatMap(({ index, header }) =>
    header === 'Left' ? [{ index, field: 'topicsLeft' as const }] : [],
  )
  if (fields.length > 0) await jobOver(core, (await core.client.import.configure({ id, fields })).jobId!)
  const { jobId: counting } = await core.client.import.setOptions({ id, options })
  await jobOver(core, counting!)
  const checked = await core.client.import.get({ id })
  const started = await core.client.import.start({ id, ground: 'Customers of the shop' })
  expect((await jobOver(core, started.jobId!)).state).toBe('done')
  const done = await core.client.import.get({ id })
  return { checked: checked.counts, done: done.counts, actionId: done.actionId! }
}

const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all()
const known = (name: string, address: string, number: string) =>
  core.client.customers.create({ name, emails: [{ address }], phones: [{ number }] })

test('only new people may come in: a known one who refuses SMS, calls or a topic is heard, and nothing else of the row', async () => {
  const { customer } = await known('Rina Das', 'rina@example.com', '98300 10001')
  await known('Karim Khan', 'karim@example.com', '98300 10002')
  const { checked, done } = await imported(
    `Name,E-mail,Phone,Company,Accepts SMS marketing,Do not call,Left
Rina Das,rina@example.com,98300 10001,Das Tea,no,yes,Offers
Karim Khan,karim@example.com,98300 10002,Khan Tea,yes,,
`,
    { whom: 'new' },
  )
  const counts = { created: 0, updated: 1, outKnown: 1 }
  expect([checked, done]).toMatchObject([counts, counts])
  expect(rows("select person_id, channel, status from consents where channel <> 'email' order by channel")).toEqual([
    { person_id: customer.id, channel: 'phone', status: 'unsubscribed' },
    { person_id: customer.id, channel: 'sms', status: 'unsubscribed' },
  ])
  expect(rows('select person_id, status from topic_consents')).toEqual([
    { person_id: customer.id, status: 'unsubscribed' },
  ])
  expect(rows('select name from companies')).toEqual([])
})

test('an address in the row of a known person that they do not get is refused with the others', async () => {
  await known('Rina Das', 'rina@example.com', '98300 10001')
  const text = 'Name,E-mail,E-mail 2,Status\nRina Das,rina@example.com,rina.das@example.com,unsubscribed\n'
  const refused = () => rows('select address_key as address from suppressions order by 1')
  expect((await imported(text, { whom: 'new' })).done).toMatchObject({ created: 0, updated: 1 })
  expect(rows('select address from person_emails')).toEqual([{ address: 'rina@example.com' }])
  expect(refused()).toEqual([{ address: 'rina.das@example.com' }, { address: 'rina@example.com' }])
  // Who refused before is changed by nothing in the row; another address in it is refused all the same.
  const next = await imported(text.replace('rina.das', 'rina.d'), { whom: 'new' })
  expect(next.done).toMatchObject({ created: 0, updated: 0, outKnown: 1 })
  expect(refused()).toContainEqual({ address: 'rina.d@example.com' })
})

test('only known people may be changed: who is new stays out, and their refusals stand for whoever comes with that address', async () => {
  await known('Rina Das', 'rina@example.com', '98300 10001')
  const { done, actionId } = await imported(
    `Name,E-mail,Phone,Status,Accepts SMS marketing,Left
New One,New@example.com,98300 10009,unsubscribed,no,Offers
Other One,other@example.com,98300 10008,subscribed,yes,
`,
    { whom: 'known' },
  )
  expect(done).toMatchObject({ created: 0, outNew: 2 })
  expect(rows('select address_key, reason, source, evidence from suppressions')).toEqual([
    { address_key: 'new@example.com', reason: 'unsubscribed', source: 'import', evidence: 'list.csv:2' },
  ])
  await core.client.activity.undo({ id: actionId })
  const { customer } = await known('New One', 'new@example.com', '98300 10009')
  expect(customer.notMailable).toBe('suppressed')
  const { channels, topics } = await core.client.consent.person({ id: customer.id })
  expect(channels).toContainEqual(expect.objectContaining({ channel: 'sms', why: 'refused' }))
  expect(topics).toMatchObject([{ name: 'Offers', elsewhere: true }])
})

test('a row in which several people could be meant waits, and the refusal in it does not', async () => {
  await known('Asha Roy', 'home@example.com', '98300 10001')
  await known('Bela Roy', 'home@example.com', '98300 10002')
  const { done } = await imported('Name,E-mail,Status\nA. Roy,home@example.com,unsubscribed\n', { match: ['email'] })
  expect(done).toMatchObject({ created: 0, updated: 0, skipped: 1, withProblems: 1 })
  const { rows: people } = await core.client.customers.list({})
  const all = await Promise.all(people.map(({ id }) => core.client.customers.get({ id })))
  expect(all.map(({ notMailable }) => notMailable)).toEqual(['suppressed', 'suppressed'])
})
