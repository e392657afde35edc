import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const LINES = `Order ID,Date,Customer name,Email,Phone,City,Loyalty,Product,Quantity,Unit price
1001,2026-01-03,Asha Roy,asha@example.com,9830000001,Kolkata,Gold,Tea,2,250
1001,2026-01-03,Asha Roy,asha@example.com,9830000001,Kolkata,Gold,Cup,1,90
1002,2026-01-04,Bina Sen,bina@example.com,9830000002,Howrah,Silver,Tea,1,250
1007,2026-02-11,Asha Roy,asha@example.com,9830000001,Kolkata,Gold,Tea,4,250
1009,2026-02-12,রিনা,,9830000003,Kolkata,,Pot,1,800
1009,2026-02-12,রিনা,,9830000003,Kolkata,,Cup,6,90
`

test('lines of orders become people once; what is about the order is left out and becomes no field', async () => {
  const opened = await core.client.import.open({ ref: core.drop('orders.csv', LINES) })
  await jobOver(core, opened.jobId!)
  expect(opened.columns.filter(({ ofLine }) => ofLine).map(({ header }) => header)).toEqual([
    'Order ID',
    'Date',
    'Product',
    'Quantity',
    'Unit price',
  ])
  expect(opened.columns.filter(({ stored }) => stored).map(({ field }) => field)).toEqual([
    'fullName',
    'email',
    'phone',
    'city',
    'custom',
  ])
  const started = await core.client.import.start({ id: opened.id, ground: null })
  await jobOver(core, started.jobId!)
  const { counts } = await core.client.import.get({ id: opened.id })
  expect(counts).toMatchObject({ rows: 6, created: 3, repeated: 3, skipped: 0 })
  expect((await core.client.fields.list()).map(({ name }) => name)).toEqual(['Loyalty'])
})

test('what was left out as the order’s is taken when the owner says so', async () => {
  const opened = await core.client.import.open({ ref: core.drop('orders.csv', LINES) })
  const chosen = await core.client.import.configure({ id: opened.id, fields: [{ index: 7, field: 'custom' }] })
  expect(chosen.columns[7]).toMatchObject({ field: 'custom', stored: true })
  expect(chosen.columns[7]?.ofLine).toBeUndefined()
  expect(chosen.columns[0]?.ofLine).toBe(true)
})

test('a list in which nobody stands twice keeps its columns about orders', async () => {
  const list = `Name,Email,Items bought,Invoice no\nAsha Roy,asha@example.com,3,17\nBina Sen,bina@example.com,2,18\nChitra,chitra@example.com,9,19\n`
  const opened = await core.client.import.open({ ref: core.drop('list.csv', list) })
  expect(opened.columns.some(({ ofLine }) => ofLine)).toBe(false)
})
