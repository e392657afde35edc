import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ListColumn } from '../../../../../shared/features/customers/columns.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Which columns a list shows, and what own fields put into its rows. */

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
