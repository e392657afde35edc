import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* What the undo of a deletion of many would bring back is told before: all of them, and no more once some came back by themselves. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

test('of three people who were deleted all three would come back, and two once one was restored', async () => {
  const ids: number[] = []
  for (const name of ['Asha', 'Bina', 'Chitra']) ids.push((await t.client.customers.create({ name })).customer.id)
  const who = { kind: 'people' as const, ids }
  const { jobId, actionId } = await t.client.customers.bulkStart({ who, deed: { kind: 'delete' }, expected: 3 })
  await jobOver(t, jobId)
  const outlook = () => t.client.activity.outlook({ id: actionId })
  expect(await outlook()).toEqual({ back: 3, kept: 0, why: [], stands: false })
  const { rows } = await t.client.bin.list({})
  await t.client.bin.restore({ ids: [rows[0]!.id] })
  expect(await outlook()).toEqual({ back: 2, kept: 0, why: [], stands: false })
  expect((await t.client.activity.undo({ id: actionId })).undoResult).toMatchObject({ reversed: 3, kept: 0 })
})

test('of companies that were deleted those are counted, and not who works there', async () => {
  const ids: number[] = []
  for (const name of ['Tea House', 'Spice Co']) ids.push((await t.client.companies.create({ name })).company.id)
  await t.client.customers.create({ name: 'Asha', company: 'Tea House' })
  await t.client.customers.create({ name: 'Bina', company: 'Tea House' })
  await t.client.customers.create({ name: 'Chitra', company: 'Tea House' })
  const who = { kind: 'companies' as const, ids }
  const { jobId, actionId } = await t.client.companies.bulkStart({ who, deed: { kind: 'delete' }, expected: 2 })
  await jobOver(t, jobId)
  expect(await t.client.activity.outlook({ id: actionId })).toEqual({ back: 2, kept: 0, why: [], stands: false })
  expect((await t.client.activity.undo({ id: actionId })).undoResult).toMatchObject({ reversed: 2 })
})
