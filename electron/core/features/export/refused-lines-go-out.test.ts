import { afterEach, beforeEach, expect, test } from 'vitest'
import { exported, imported, shop } from '../../../../tests/support/exported.ts'
import type { TestCore } from '../../../../tests/support/test-core.ts'

/* What was refused by an address, a number or a street binds whoever has it, and goes out with their file. */

let core: TestCore
let other: TestCore
beforeEach(async () => {
  core = await shop('en')
  other = await shop('en')
})
afterEach(async () => {
  await core.close()
  await other.close()
})

const ADDRESS = 'rina@example.com'
const RINA = {
  name: 'Rina Das',
  emails: [{ address: ADDRESS }],
  phones: [{ number: '98300 10001' }],
  addresses: [{ street: '7 Lake Road', city: 'Kolkata' }],
}

/** She refused, her record went, and somebody typed her in anew: she said nothing, and her lines are refused. */
async function refusedAndTypedAnew(): Promise<void> {
  const { client } = core
  const { customer } = await client.customers.create(RINA)
  const { id } = customer
  const topic = await client.consent.createTopic({ name: 'Offers' })
  const refused = [{ channel: 'email' }, { channel: 'sms' }, { channel: 'phone' }, { channel: 'post' }] as const
  for (const of of [...refused, { topicId: topic.id }]) {
    const { version } = await client.customers.get({ id })
    await client.customers.setConsent({ id, version, of, status: 'unsubscribed', ground: 'told us' })
  }
  await client.customers.delete({ id })
  await client.customers.create(RINA)
}

/** What keeps the only person there from being written to or called, and the topics that they left. */
async function standing({ client }: TestCore) {
  const [row] = (await client.customers.list({})).rows
  const id = row?.id ?? 0
  const { channels, topics } = await client.consent.person({ id })
  return {
    email: (await client.customers.get({ id })).notMailable,
    refused: channels.filter(({ why }) => why === 'refused' || why === 'unsubscribed').map(({ channel }) => channel),
    left: topics.filter(({ status, elsewhere }) => status === 'unsubscribed' || elsewhere).map(({ name }) => name),
  }
}

test('whoever has an address, a number or a street that was refused is refused where their file comes in', async () => {
  await refusedAndTypedAnew()
  const before = await standing(core)
  expect(before).toEqual({ email: 'suppressed', refused: ['phone', 'sms', 'post'], left: ['Offers'] })
  await imported(other, (await exported(core)).text)
  expect(await standing(other)).toEqual({ ...before, email: 'unsubscribed' })
})

test('an address beside the one that letters go to takes no yes away', async () => {
  const { client } = core
  await client.consent.refuse({ address: 'old@example.com', reason: 'told us' })
  await imported(core, `Name,E-mail,E-mail 2,Newsletter\nRina Das,${ADDRESS},old@example.com,yes\n`)
  const { text } = await exported(core)
  expect(text).toContain('old@example.com')
  await imported(other, text)
  expect([(await standing(core)).email, (await standing(other)).email]).toEqual([null, null])
})
