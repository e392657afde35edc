import { afterEach, beforeEach, expect, test } from 'vitest'
import { tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/** One white point (PNG specification, a valid image of 1 × 1). */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg=='

let now = 1_800_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => now } } })
})
afterEach(() => t.close())

const refused = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code: string; data: { fieldErrors?: unknown } }) => error.data.fieldErrors ?? error.code,
  )

test('notes, language, who looks after them and where from are kept, differ and are taken back', async () => {
  const about = { language: 'pt-br', source: 'Book fair', owner: 'Sourav', notes: 'Whole leaf.\nNo CTC.' }
  const { customer } = await t.client.customers.create({ name: 'Rina Das', ...about })
  expect(customer).toMatchObject({ ...about, language: 'pt-BR', file: null, photoId: null })
  const { id } = customer
  const values = { name: 'Rina Das', ...about, owner: 'Mitali' }
  const edit = await t.client.customers.update({ id, version: 1, values })
  const stale = t.client.customers.update({ id, version: 1, values: { ...values, notes: '' } })
  await expect(stale).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { fields: [{ field: 'notes', yours: '', stored: about.notes }] },
  })
  expect(await t.client.customers.wordsInUse({ of: 'owner' })).toEqual(['Mitali'])
  expect(await t.client.customers.wordsInUse({ of: 'source' })).toEqual(['Book fair'])
  await t.client.activity.undo({ id: edit.actionId! })
  expect(await t.client.customers.get({ id })).toMatchObject({ owner: 'Sourav' })
  expect(await refused(t.client.customers.create({ name: 'X', language: 'no language' }))).toMatchObject({
    language: ['language-invalid'],
  })
})

test('the main line is the first, whichever it was before', async () => {
  const emails = [
    { address: 'a@shop.in', kind: 'home' },
    { address: 'b@shop.in', kind: 'work' },
  ]
  const { customer } = await t.client.customers.create({ name: 'Rina Das', emails })
  const values = { name: 'Rina Das', emails: emails.toReversed() }
  await t.client.customers.update({ id: customer.id, version: 1, values })
  const after = await t.client.customers.get({ id: customer.id })
  expect(after.emails.map((e) => [e.address, e.kind, e.primary])).toEqual([
    ['b@shop.in', 'work', true],
    ['a@shop.in', 'home', false],
  ])
})

test('a picture is given, comes back with an undo, and goes for good when nobody has had it for a month', async () => {
  const { customer } = await t.client.customers.create({ name: 'Rina Das' })
  const { id } = customer
  const given = await t.client.customers.setPhoto({ id, picture: POINT })
  const photoId = given.customer.photoId!
  expect((await t.client.customers.photo({ id: photoId })).url).toBe(`data:image/png;base64,${POINT}`)
  const before = tableImages(t)
  const taken = await t.client.customers.setPhoto({ id, picture: null })
  expect(taken.customer.photoId).toBeNull()
  await t.client.activity.undo({ id: taken.actionId })
  expect(tableImages(t)).toEqual(before)
  expect(await refused(t.client.customers.setPhoto({ id, picture: 'bm90IGEgcGljdHVyZQ==' }))).toBe('PICTURE_UNREADABLE')
  const { dataDir } = t
  now += 40 * 86_400_000
  await t.core.close()
  t = await createTestCore({ dataDir, ports: { clock: { now: () => now } } })
  expect((await t.client.customers.photo({ id: photoId })).url).toContain(POINT)
  await t.client.customers.setPhoto({ id, picture: null })
  now += 40 * 86_400_000
  await t.core.close()
  t = await createTestCore({ dataDir, ports: { clock: { now: () => now } } })
  await expect.poll(() => refused(t.client.customers.photo({ id: photoId }))).toBe('NOT_FOUND')
})
