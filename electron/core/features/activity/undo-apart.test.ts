import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BulkDeed } from '../../../../shared/features/customers/bulk.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { checkSearchIndex, differences, tableImages, withoutSaid } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* Several acts on the same many people: each is taken back by itself, whatever else was set of them since. */

let core: TestCore
let ids: number[]
let size: number
let nick: number
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
  size = (await core.client.fields.create({ name: 'Shoe size', kind: 'number' })).id
  nick = (await core.client.fields.create({ name: 'Nickname', kind: 'text' })).id
  ids = []
  for (const name of ['Asha', 'Binoy', 'Chitra']) {
    const custom = name === 'Chitra' ? [] : [{ fieldId: nick, text: name.slice(0, 3), chosen: [] }]
    const addresses = name === 'Asha' ? [] : [{ street: '1 Park Street', city: 'Howrah' }]
    const { customer } = await core.client.customers.create({ name, company: `${name} & Co`, custom, addresses })
    ids.push(customer.id)
  }
})
afterEach(() => core.close())

/** Does it to everybody and gives the number of the act. */
async function done(deed: BulkDeed): Promise<number> {
  const { jobId } = await core.client.customers.bulkStart({ who: { kind: 'people', ids }, deed, expected: ids.length })
  await jobOver(core, jobId)
  return (await core.client.activity.list({ limit: 1 }))[0]!.id
}
const own = (fieldId: number, text: string): BulkDeed => ({
  kind: 'set-own',
  fieldId,
  text,
  chosen: [],
  how: 'replace',
})

async function undone(id: number) {
  const outlook = await core.client.activity.outlook({ id })
  const { undoJobId } = await core.client.activity.undo({ id })
  if (undoJobId !== null) await jobOver(core, undoJobId)
  const { undoResult } = await core.client.activity.get({ id })
  // What is told before is what comes.
  expect([outlook.back, outlook.kept]).toEqual([undoResult?.reversed, undoResult?.kept])
  return undoResult
}
const rows = () => withoutSaid(tableImages(core))

test('what was set first is taken back first, and in the end every row is what it was', async () => {
  const before = rows()
  const acts = [
    await done(own(nick, 'Bondhu')),
    await done({ kind: 'set', field: 'language', value: 'bn' }),
    await done(own(size, '8')),
    await done({ kind: 'set', field: 'owner', value: 'Debjani' }),
    await done({ kind: 'set', field: 'city', value: 'Kolkata' }),
    await done({ kind: 'set', field: 'company', value: 'Tea House' }),
    await done({ kind: 'tag', name: 'Puja' }),
    await done({ kind: 'add-note', text: 'Called.' }),
  ]
  for (const id of acts) expect(await undone(id)).toMatchObject({ reversed: 3, kept: 0 })
  expect(differences(before, rows())).toEqual({})
  checkSearchIndex(core)
})

test('taken back later acts do not bring an earlier one back that was taken back before', async () => {
  const [first, second] = [
    await done({ kind: 'set', field: 'language', value: 'bn' }),
    await done({ kind: 'set', field: 'source', value: 'Fair' }),
  ]
  await undone(first)
  expect(await core.client.customers.get({ id: ids[0]! })).toMatchObject({ language: null, source: 'Fair' })
  await undone(second)
  expect(await core.client.customers.get({ id: ids[0]! })).toMatchObject({ language: null, source: null })
})

test('whoever has another value of it by now is kept and named; the others go back', async () => {
  const act = await done(own(nick, 'Bondhu'))
  const { version, name, ...rest } = await core.client.customers.get({ id: ids[1]! })
  await core.client.customers.update({
    id: ids[1]!,
    version,
    values: { name, company: rest.company ?? '', custom: [{ fieldId: nick, text: 'Binu', chosen: [] }] },
  })
  await done(own(size, '8'))
  expect(await undone(act)).toMatchObject({ reversed: 2, kept: 1, keptPeople: [{ personId: ids[1], why: 'edited' }] })
  const nicks = await Promise.all(
    ids.map(
      async (id) => (await core.client.customers.get({ id })).custom.find((one) => one.name === 'Nickname')?.text,
    ),
  )
  expect(nicks).toEqual(['Ash', 'Binu', undefined])
})

test('a tag taken off comes back once, also where somebody put it on again', async () => {
  await done({ kind: 'tag', name: 'Puja' })
  const off = await done({ kind: 'untag', name: 'Puja' })
  await core.client.customers.bulkStart({
    who: { kind: 'people', ids: ids.slice(0, 1) },
    deed: { kind: 'tag', name: 'Puja' },
    expected: 1,
  })
  await expect.poll(async () => (await core.client.customers.get({ id: ids[0]! })).tags).toEqual(['Puja'])
  await done(own(size, '8'))
  expect(await undone(off)).toMatchObject({ reversed: 3, kept: 0 })
  for (const id of ids) expect((await core.client.customers.get({ id })).tags).toEqual(['Puja'])
})

test('a deleted tag that came back to somebody who was edited since is no edit, and takes none for one', async () => {
  await done({ kind: 'tag', name: 'Puja' })
  const [tag] = await core.client.tags.list()
  const { jobId } = await core.client.tags.delete({ id: tag!.id, expected: ids.length })
  if (jobId !== null) await jobOver(core, jobId)
  const gone = (await core.client.activity.list({ limit: 1 }))[0]!.id
  const id = ids[0]!
  const edits: number[] = []
  for (const number of ['+91 98300 10001', '+91 98300 10002']) {
    const { version, name } = await core.client.customers.get({ id })
    await core.client.customers.update({ id, version, values: { name, phones: [{ number }] } })
    edits.unshift((await core.client.activity.list({ limit: 1 }))[0]!.id)
  }
  await core.client.activity.undo({ id: gone })
  for (const edit of edits) {
    const { undoResult } = await core.client.activity.undo({ id: edit })
    expect(undoResult).toMatchObject({ reversed: 1, kept: 0 })
  }
  expect(await core.client.customers.get({ id })).toMatchObject({ tags: ['Puja'], phones: [] })
})

test('of a field that became another kind, those whose values did go back, whatever else was changed; without one only the kind', async () => {
  const [asha = 0, binoy = 0] = ids
  const change = async (id: number, values: object) => {
    const { version, name } = await core.client.customers.get({ id })
    await core.client.customers.update({ id, version, values: { name, ...values } })
  }
  const convert = async (kind: 'link' | 'long' | 'choice') => {
    const { version } = (await core.client.fields.lines()).find((field) => field.id === nick)!
    const { jobId, actionId } = await core.client.fields.convert({ id: nick, version, kind })
    await jobOver(core, jobId)
    return actionId
  }
  expect(await undone(await convert('long'))).toMatchObject({ reversed: 0, kept: 0 })
  const choice = await convert('choice')
  await change(asha, { jobTitle: 'Cook' })
  await change(binoy, { custom: [{ fieldId: nick, text: '', chosen: [] }] })
  expect(await undone(choice)).toMatchObject({ reversed: 1, kept: 1 })
})
