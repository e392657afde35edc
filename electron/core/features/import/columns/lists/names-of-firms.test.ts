import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Lists whose names are those of firms, under a header that does not say so. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Kolkata', country: 'IN', currency: 'INR' })
})
afterEach(() => core.close())

const checked = (text: string) => checkedImport(core, 'list.csv', text)

test('names that only firms have are companies once somebody agrees, and people where somebody says so; people are never asked', async () => {
  const ledgers = [
    'Name of Ledger,Under,Mobile No.,State',
    'Apex Traders,Sundry Creditors,98310 12345,West Bengal',
    'Sharma & Sons,Sundry Creditors,98310 12346,Bihar',
    'Coral Foods Pvt Ltd,Sundry Creditors,,Bihar',
    'Ravi Sen,Sundry Creditors,98310 12348,Bihar',
    'Cash,,,',
  ].join('\n')
  const found = await checked(ledgers)
  expect(found.columns.map(({ field }) => field)).toEqual(['company', 'companyCustom', 'phone', 'companyRegion'])
  await expect(core.client.import.start({ id: found.id, ground: null })).rejects.toMatchObject({
    code: 'COLUMNS_UNSURE',
  })
  expect(found.counts).toMatchObject({ companiesCreated: 4, alone: 4, created: 0, skipped: 1 })
  expect((await core.client.import.problems({ id: found.id })).problems).toMatchObject([{ reason: 'ledger-name' }])
  const { jobId } = await core.client.import.configure({ id: found.id, fields: [{ index: 0, field: 'fullName' }] })
  await jobOver(core, jobId!)
  const said = await core.client.import.get({ id: found.id })
  expect(said.columns.map(({ field }) => field)).toEqual(['fullName', 'custom', 'phone', 'region'])
  expect(said.counts).toMatchObject({ companiesCreated: 0, created: 4, skipped: 1 })
  const shops = await checked('নাম,ফোন\nআনন্দ স্টোর্স,98310 12345\nপদ্মা ট্রেডার্স,98310 12346\nগঙ্গা ভাণ্ডার,98310 12347\n')
  expect(shops.counts).toMatchObject({ companiesCreated: 3, alone: 3 })
  const people = await checked('Name,Phone\nRavi Sen,98310 12345\nMina Das,98310 12346\nApex Traders,98310 12347\n')
  expect(people.columns.map(({ field, confidence }) => [field, confidence >= 0.6])).toEqual([
    ['fullName', true],
    ['phone', true],
  ])
})
