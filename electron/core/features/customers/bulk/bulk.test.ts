import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import type { Selection } from '../../../../../shared/features/customers/bulk.ts'
import { putPeople } from '../../../../../tests/support/people.ts'
import { checkSearchIndex, tableImages, withoutSaid } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

type BulkDeed = Inputs['customers']['bulkStart']['deed']

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  checkSearchIndex(core)
  await core.close()
})

const everyone: Selection = { kind: 'shown', search: '', segmentId: null, where: null, except: [] }

async function shop(): Promise<number> {
  for (let i = 0; i < 12; i++)
    await core.client.customers.create({
      name: `Person ${i}`,
      emails: i % 4 === 3 ? [] : [{ address: `p${i}@example.com` }],
      phones: [{ number: `98300 1000${i}` }],
      addresses: [{ city: i % 2 ? 'Kolkata' : 'Delhi' }],
      tags: i % 3 ? [] : ['Tea'],
    })
  putPeople(core, [
    { name: 'Left', email: 'left@example.com', status: 'unsubscribed' },
    { name: 'Agreed', email: 'agreed@example.com', status: 'subscribed' },
  ])
  // People of a test have no search rows; the others show that those go and come back.
  const { id } = await core.client.segments.create({ name: 'Wedding', rules: null })
  await core.client.segments.setMember({ id, personId: 1, member: true })
  return id
}

/** Does it, and gives how many people it changed with the action that takes it back. */
async function done(deed: BulkDeed, who: Selection = everyone) {
  const { people, changes } = await core.client.customers.bulkPreview({ who, deed })
  const { jobId, actionId } = await core.client.customers.bulkStart({ who, deed, expected: people })
  // Its line among the work says how many it changed, not how many were chosen.
  expect(await jobOver(core, jobId)).toMatchObject({ state: 'done', act: { people: changes } })
  const action = await core.client.activity.get({ id: actionId })
  expect(action).toMatchObject({ state: 'applied', people: changes })
  return { people, changes, actionId }
}

async function undone(actionId: number) {
  const { undoJobId } = await core.client.activity.undo({ id: actionId })
  if (undoJobId) await jobOver(core, undoJobId)
  return core.client.activity.get({ id: actionId })
}

const cases: [string, BulkDeed, number][] = [
  ['a tag', { kind: 'tag', name: 'tea' }, 10],
  ['a tag that is new', { kind: 'tag', name: 'Puja 2026' }, 14],
  ['a tag taken off', { kind: 'untag', name: 'TEA' }, 4],
  ['a deletion', { kind: 'delete' }, 14],
  ['a ground for who is not known', { kind: 'consent', status: 'unknown', ground: 'customers of the shop' }, 12],
  ['an agreement', { kind: 'consent', status: 'subscribed', ground: 'signed in the shop' }, 13],
  ['a list', { kind: 'list', segmentId: 1, on: true }, 13],
  ['a city', { kind: 'set', field: 'city', value: ' Kolkata ' }, 8],
  ['a company that is new', { kind: 'set', field: 'company', value: 'Tea House' }, 14],
  ['a place taken away', { kind: 'set', field: 'city', value: '' }, 12],
  ['who looks after them', { kind: 'set', field: 'owner', value: 'Mitali' }, 14],
  ['a language', { kind: 'set', field: 'language', value: 'PT-br' }, 14],
  ['a postal code', { kind: 'set', field: 'postalCode', value: '700001' }, 14],
  ['off a list', { kind: 'list', segmentId: 1, on: false }, 1],
]

test.each(cases)(
  '%s: as many as the preview said, and the undo leaves every row as it was',
  async (_what, deed, changes) => {
    await shop()
    const before = tableImages(core)
    const did = await done(deed)
    expect(did).toMatchObject({ people: 14, changes })
    expect(tableImages(core)).not.toEqual(before)
    expect((await undone(did.actionId)).undoResult).toMatchObject({ reversed: changes, kept: 0 })
    const after = tableImages(core)
    // A refusal outlives the record and its undo: it is on the list of addresses now.
    if (deed.kind === 'delete') expect(after.suppressions).toHaveLength(1)
    expect({ ...withoutSaid(after), suppressions: [] }).toEqual({ ...withoutSaid(before), suppressions: [] })
  },
)

test('an act on many never loosens: who refused stays refused, and a refusal is not taken back by its undo', async () => {
  await shop()
  const left = (await core.client.customers.list({ search: 'left@' })).rows[0]!.id
  await done({ kind: 'consent', status: 'subscribed', ground: 'they said so' })
  expect((await core.client.customers.get({ id: left })).consent.status).toBe('unsubscribed')
  const { actionId } = await done(
    { kind: 'consent', status: 'unsubscribed', ground: 'asked on the phone' },
    { kind: 'people', ids: [1, 2] },
  )
  const { title } = await core.client.activity.get({ id: actionId })
  expect(title).toBe('E-mail · Does not want it · asked on the phone')
  await undone(actionId)
  for (const id of [1, 2]) expect((await core.client.customers.get({ id })).notMailable).toBe('unsubscribed')
})

test('the selection is what the list shows, without those taken out; somebody written about since loses the tag alone', async () => {
  await shop()
  const where = {
    match: 'all' as const,
    parts: [{ field: 'city' as const, is: 'equal' as const, values: ['Kolkata'], not: false }],
  }
  const shown: Selection = { kind: 'shown', search: 'person', segmentId: null, where, except: [2] }
  const { people, actionId } = await done({ kind: 'tag', name: 'Loyal' }, shown)
  expect(people).toBe(5)
  const { rows } = await core.client.customers.list({ where })
  expect(
    rows
      .filter((row) => row.tags.includes('Loyal'))
      .map((row) => row.id)
      .sort((a, b) => a - b),
  ).toEqual([4, 6, 8, 10, 12])
  const one = await core.client.customers.get({ id: 4 })
  await core.client.customers.addNote({ id: one.id, text: 'Called' })
  const { undoResult } = await undone(actionId)
  expect(undoResult).toMatchObject({ reversed: 5, kept: 0 })
  const after = await core.client.customers.get({ id: one.id })
  expect(after.tags).toEqual(one.tags.filter((tag) => tag !== 'Loyal'))
  const notes = (await core.client.customers.timeline({ id: one.id })).filter((event) => event.text === 'Called')
  expect(notes).toHaveLength(1)
})

test('the preview says who gets more tags than the form gives; they keep them', async () => {
  await shop()
  const tags = Array.from({ length: 50 }, (_, at) => `t${at}`)
  const { customer } = await core.client.customers.create({ name: 'Zoe', tags })
  const beyond = async (name: string) =>
    (await core.client.customers.bulkPreview({ who: everyone, deed: { kind: 'tag', name } })).beyond
  expect([await beyond('T7'), await beyond('puja')]).toEqual([0, 1])
  await done({ kind: 'tag', name: 'puja' })
  expect((await core.client.customers.get({ id: customer.id })).tags).toHaveLength(51)
})

test('the preview says why people stay: so already, refused, agreed themselves', async () => {
  await shop()
  const stay = async (deed: BulkDeed) => (await core.client.customers.bulkPreview({ who: everyone, deed })).stay
  expect(await stay({ kind: 'tag', name: 'TEA' })).toEqual({ same: 4, refused: 0, agreed: 0, full: 0 })
  expect(await stay({ kind: 'consent', status: 'unknown', ground: 'our customers' })).toEqual({
    same: 0,
    refused: 1,
    agreed: 1,
    full: 0,
  })
  expect(await stay({ kind: 'consent', status: 'unsubscribed', ground: 'x' })).toEqual({
    same: 1,
    refused: 0,
    agreed: 0,
    full: 0,
  })
  expect(await core.client.customers.bulkCount({ who: { ...everyone, search: 'person', except: [3] } })).toEqual({
    people: 11,
  })
})

test('a stretch of the list has the ids that its pages show, in every order and among the found', async () => {
  await shop()
  for (const view of [{}, { sort: 'created' as const, dir: 'desc' as const }, { search: 'person' }, { segmentId: 1 }]) {
    const ids = await core.client.customers.ids({ ...view, offset: 0, limit: 20_000 })
    const { rows } = await core.client.customers.list({ ...view, limit: 200 })
    expect(ids).toEqual(rows.map((row) => row.id))
    expect(await core.client.customers.ids({ ...view, offset: 1, limit: 2 })).toEqual(ids.slice(1, 3))
  }
})

test('another number than the owner saw, or nobody: nothing is begun', async () => {
  await shop()
  const [changed] = await safe(
    core.client.customers.bulkStart({ who: everyone, deed: { kind: 'delete' }, expected: 13 }),
  )
  expect(isDefinedError(changed) && changed.code === 'VALIDATION' && changed.data.fieldErrors).toEqual({
    expected: ['14'],
  })
  const [nobody] = await safe(
    core.client.customers.bulkStart({ who: { kind: 'people', ids: [999] }, deed: { kind: 'delete' }, expected: 0 }),
  )
  expect(isDefinedError(nobody) && nobody.code).toBe('VALIDATION')
  const [list] = await safe(
    core.client.customers.bulkPreview({ who: everyone, deed: { kind: 'list', segmentId: 99, on: true } }),
  )
  expect(isDefinedError(list) && list.code).toBe('NOT_FOUND')
})

test('cancelled in the middle, it takes back what it did', async () => {
  putPeople(
    core,
    Array.from({ length: 3_000 }, (_, i) => ({ name: `P${i}`, email: `p${i}@x.in` })),
  )
  const before = tableImages(core)
  const { jobId, actionId } = await core.client.customers.bulkStart({
    who: everyone,
    deed: { kind: 'delete' },
    expected: 3_000,
  })
  await new Promise<void>((resolve) => {
    const stop = core.core.feed.subscribe(({ table }) => {
      if (table !== 'people') return
      stop()
      resolve()
    })
  })
  await core.client.jobs.cancel({ id: jobId })
  expect((await jobOver(core, jobId)).state).toBe('cancelled')
  expect(tableImages(core)).toEqual(before)
  expect(await core.client.activity.get({ id: actionId })).toMatchObject({ state: 'undone' })
})

test('a field of the owner’s is set for many, found by the search, taken away again, and had back', async () => {
  await shop()
  const text = await core.client.fields.create({ name: 'Blend', kind: 'text' })
  const date = await core.client.fields.create({ name: 'Met on', kind: 'date' })
  const set = (fieldId: number, value: string): BulkDeed => ({ kind: 'set-own', fieldId, text: value, chosen: [] })
  const first = await done(set(text.id, 'Golden Needle'), { kind: 'people', ids: [1, 2, 3] })
  expect(first.changes).toBe(3)
  expect((await core.client.activity.get({ id: first.actionId })).title).toBe('Blend: Golden Needle')
  expect((await core.client.customers.list({ search: 'needle' })).total).toBe(3)
  const before = tableImages(core)
  const again = await core.client.customers.bulkPreview({ who: everyone, deed: set(text.id, 'Golden Needle') })
  expect(again).toMatchObject({ people: 14, changes: 11, stay: { same: 3 } })
  const second = await done(set(text.id, ''))
  expect(second.changes).toBe(3)
  expect((await core.client.customers.list({ search: 'needle' })).total).toBe(0)
  await undone(second.actionId)
  expect((await core.client.customers.list({ search: 'needle' })).total).toBe(3)
  expect(tableImages(core)).toEqual(before)
  const wrong = await safe(core.client.customers.bulkPreview({ who: everyone, deed: set(date.id, 'someday') }))
  expect(isDefinedError(wrong.error) && wrong.error.code).toBe('VALIDATION')
  const gone = await safe(core.client.customers.bulkPreview({ who: everyone, deed: set(99, 'x') }))
  expect(isDefinedError(gone.error) && gone.error.code).toBe('NOT_FOUND')
})

test('a refusal and a tag of somebody who becomes part of somebody else before their turn are that one’s; a deletion is not', async () => {
  const resting = await createTestCore({ start: false })
  const { client } = resting
  const [stays = 0, goes = 0, other = 0] = putPeople(
    resting,
    ['Rina Das', 'R. Das', 'Bimal Sen'].map((name, n) => ({ name, email: `p${n}@example.com` })),
  )
  const start = (deed: BulkDeed) =>
    client.customers.bulkStart({ who: { kind: 'people', ids: [goes, other] }, deed, expected: 2 })
  const jobs = [
    await start({ kind: 'consent', status: 'unsubscribed', ground: 'asked on the phone' }),
    await start({ kind: 'tag', name: 'Puja' }),
    await start({ kind: 'delete' }),
  ]
  const people = await Promise.all([stays, goes].map((id) => client.customers.get({ id })))
  await client.duplicates.merge({ people: people.map(({ id, version }) => ({ id, version })) })
  resting.core.start()
  for (const { jobId } of jobs) await jobOver(resting, jobId)
  expect(await client.customers.get({ id: stays })).toMatchObject({
    consent: { status: 'unsubscribed' },
    tags: ['Puja'],
  })
  await resting.close()
})
