import { expect, test } from 'vitest'
import { checkSearchIndex } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver } from '../../../../tests/support/test-core.ts'

test('whoever comes back from the bin has the values of their fields as the fields are now; what they cannot hold stands in the notes', async () => {
  const t = await createTestCore()
  const { client } = t
  const shelf = await client.fields.create({ name: 'Shelf', kind: 'text' })
  const size = await client.fields.create({ name: 'Size', kind: 'choice', options: ['Small', 'Middle', 'Large'] })
  const made = async (name: string, text: string, option: number) => {
    const custom = [
      { fieldId: shelf.id, text },
      { fieldId: size.id, chosen: [option] },
    ]
    return (await client.customers.create({ name, notes: 'Old friend.', custom })).customer
  }
  const fits = await made('Rina Das', '12', 2)
  const fitsNot = await made('Amit Roy', 'top left', 3)
  for (const { id } of [fits, fitsNot]) await client.customers.delete({ id })
  const version = async (id: number) => (await client.fields.lines()).find((line) => line.id === id)!.version
  const { jobId } = await client.fields.convert({ id: shelf.id, version: await version(shelf.id), kind: 'number' })
  expect(await jobOver(t, jobId)).toMatchObject({ state: 'done' })
  const options = size.options.slice(0, 2)
  await client.fields.update({ id: size.id, version: await version(size.id), name: 'Size', options })
  const { rows } = await client.bin.list({})
  await client.bin.restore({ ids: rows.map(({ id }) => id) })
  const back = await client.customers.get({ id: fits.id })
  expect(back.notes).toBe('Old friend.')
  expect(back.custom).toMatchObject([{ text: null, number: 12 }, { chosen: [{ name: 'Middle' }] }])
  const less = await client.customers.get({ id: fitsNot.id })
  expect(less.custom).toEqual([])
  expect(less.notes?.split('\n').sort()).toEqual(['Old friend.', 'Shelf: top left', 'Size: Large'])
  checkSearchIndex(t)
  await t.close()
})

test('who comes back by the undo of a merge has their values as the fields are by then', async () => {
  const t = await createTestCore()
  const { client } = t
  const shelf = await client.fields.create({ name: 'Shelf', kind: 'number' })
  const made = async (name: string, text: string) =>
    (await client.customers.create({ name, custom: [{ fieldId: shelf.id, text }] })).customer
  const become = async (kind: 'text' | 'date' | 'number') => {
    const { version } = (await client.fields.lines()).find((line) => line.id === shelf.id)!
    const { jobId } = await client.fields.convert({ id: shelf.id, version, kind })
    expect(await jobOver(t, jobId)).toMatchObject({ state: 'done' })
  }
  const [a, b] = [await made('Rina Das', '12'), await made('Rina Dass', '7')]
  const people = [a, b].map(({ id, version }) => ({ id, version }))
  const { actionId } = await client.duplicates.merge({
    people,
    choices: [{ field: `custom.${shelf.id}`, from: b.id }],
  })
  await become('text')
  await client.activity.undo({ id: actionId })
  expect((await client.customers.get({ id: a.id })).custom).toMatchObject([{ number: null, text: '12' }])
  expect((await client.customers.get({ id: b.id })).custom).toMatchObject([{ number: null, text: '7' }])
  expect((await client.customers.list({ search: 'dass 7' })).rows.map(({ id }) => id)).toEqual([b.id])

  const again = await client.duplicates.merge({
    people: await Promise.all(
      [a.id, b.id].map(async (id) => ({ id, version: (await client.customers.get({ id })).version })),
    ),
    choices: [{ field: `custom.${shelf.id}`, from: b.id }],
  })
  const { version } = await client.customers.get({ id: a.id })
  await client.customers.update({
    id: a.id,
    version,
    values: { name: 'Rina Das', custom: [{ fieldId: shelf.id, text: '2026-01-05' }] },
  })
  await become('date')
  const back = await client.activity.undo({ id: again.actionId })
  expect(back.undoResult).toMatchObject({ keptPeople: [{ personId: a.id, why: 'edited' }] })
  expect((await client.customers.get({ id: a.id })).custom).toMatchObject([{ text: null, day: '2026-01-05' }])
  const theirs = await client.customers.get({ id: b.id })
  expect([theirs.custom, theirs.notes]).toEqual([[], 'Shelf: 7'])
  checkSearchIndex(t)
  await t.close()
})

test('what was typed since a field became another kind follows it back; what it cannot hold then stands in the notes', async () => {
  const t = await createTestCore()
  const { client } = t
  const size = await client.fields.create({ name: 'Size', kind: 'number' })
  const made = async (name: string, text: string) =>
    (await client.customers.create({ name, custom: [{ fieldId: size.id, text }] })).customer
  const edited = async ({ id }: { id: number }, text: string) => {
    const { name, version } = await client.customers.get({ id })
    await client.customers.update({ id, version, values: { name, custom: [{ fieldId: size.id, text }] } })
  }
  const own = async ({ id }: { id: number }) => {
    const { custom, notes } = await client.customers.get({ id })
    return [custom[0]?.number ?? null, custom[0]?.text ?? null, notes]
  }
  const [same, other, word] = [await made('Amit Roy', '3'), await made('Bina Sen', '4'), await made('Chandra Pal', '5')]
  const { version } = (await client.fields.lines()).find((line) => line.id === size.id)!
  const { jobId, actionId } = await client.fields.convert({ id: size.id, version, kind: 'text' })
  expect(await jobOver(t, jobId)).toMatchObject({ state: 'done' })
  await edited(other, '44')
  await edited(word, 'very large')
  const added = await made('Dipa Nag', '6')
  await client.activity.undo({ id: actionId })
  expect(await own(same)).toEqual([3, null, null])
  expect(await own(other)).toEqual([44, null, null])
  expect(await own(added)).toEqual([6, null, null])
  expect(await own(word)).toEqual([null, null, 'Size: very large'])
  await t.close()
})

test('a field that became another kind and went back is no edit of anybody: what was done before is taken back whole', async () => {
  const t = await createTestCore()
  const { client } = t
  const size = await client.fields.create({ name: 'Size', kind: 'number' })
  const custom = [{ fieldId: size.id, text: '3' }]
  const { customer } = await client.customers.create({ name: 'Amit Roy', custom })
  const values = { name: 'Amit Kumar Roy', custom }
  const edit = await client.customers.update({ id: customer.id, version: customer.version, values })
  const { version } = (await client.fields.lines()).find((line) => line.id === size.id)!
  const { jobId, actionId } = await client.fields.convert({ id: size.id, version, kind: 'text' })
  await jobOver(t, jobId)
  await client.activity.undo({ id: actionId })
  expect((await client.activity.undo({ id: edit.actionId! })).undoResult).toMatchObject({ reversed: 1, kept: 0 })
  expect((await client.customers.get({ id: customer.id })).name).toBe('Amit Roy')
  await t.close()
})
