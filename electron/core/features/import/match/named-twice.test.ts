import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A row may name one topic or one tag twice, in two columns or two writings: the person gets it once. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

const FIELDS = { Interests: 'topics', offers: 'topic', Labels: 'tags', Groups: 'tags' } as const

async function imported(text: string, tags: string[] = []) {
  const { id, jobId } = await core.client.import.open({ ref: core.drop('list.csv', text) })
  await jobOver(core, jobId!)
  const { columns } = await core.client.import.get({ id })
  const fields = columns.flatMap(({ index, header }) =>
    header in FIELDS ? [{ index, field: FIELDS[header as keyof typeof FIELDS] }] : [],
  )
  await jobOver(core, (await core.client.import.configure({ id, fields })).jobId!)
  if (tags.length > 0) await jobOver(core, (await core.client.import.setOptions({ id, options: { tags } })).jobId!)
  const { jobId: writing } = await core.client.import.start({ id, ground: null })
  return (await jobOver(core, writing!)).state
}

const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]

test.each(['new', 'known'])('of somebody who is %s', async (who) => {
  if (who === 'known')
    await core.client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@example.com' }] })
  const text =
    'Name,E-mail,Interests,offers,Labels,Groups\nRina Das,rina@example.com,Offers,no,"VIP, tea","vip, fair"\n'
  expect(await imported(text, ['Shop', 'shop'])).toBe('done')
  expect(rows('select name from topics')).toEqual([{ name: 'offers' }])
  expect(rows('select status from topic_consents')).toEqual([{ status: 'unsubscribed' }])
  const tags = rows('select g.name_key as tag from person_tags t join tags g on g.id = t.tag_id order by 1')
  expect(tags.map(({ tag }) => tag)).toEqual(['fair', 'shop', 'tea', 'vip'])
})
