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
