import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/* The list of companies by what their records say, and what finds them. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  await openShop(t)
  const make = (name: string, more: object) => t.client.companies.create({ name, ...more })
  await make('A', {
    city: 'kolkata',
    phone: '+91 98300 10002',
    website: 'https://www.zen.example',
    postalCode: '7',
    country: 'IN',
  })
  await make('B', {
    city: 'Agra',
    phone: '(0)33-1',
    website: 'amber.example',
    email: 'office@amber.example',
    country: 'ES',
  })
  await make('C', { city: 'কলকাতা', region: 'West Bengal', street: 'Park Street 9', country: 'DE' })
  await make('D', {})
})
afterEach(() => t.close())

const order = async (
  sort: 'phone' | 'email' | 'website' | 'street' | 'city' | 'region' | 'postalCode' | 'country' | 'created',
  dir: 'asc' | 'desc' = 'asc',
) => (await t.client.companies.list({ sort, dir })).rows.map(({ name }) => name).join('')

test('by each of its columns, whatever the case, those that say nothing last in both directions', async () => {
  expect([await order('city'), await order('city', 'desc')]).toEqual(['BACD', 'CABD'])
  expect([await order('website'), await order('website', 'desc')]).toEqual(['BACD', 'ABCD'])
  expect([await order('phone'), await order('email'), await order('postalCode')]).toEqual(['BACD', 'BACD', 'ABCD'])
  expect([await order('street'), await order('region', 'desc')]).toEqual(['CABD', 'CABD'])
  // Germany, India, Spain: by their names, not by their codes.
  expect([await order('country'), await order('country', 'desc')]).toEqual(['CABD', 'BACD'])
  expect([await order('created'), await order('created', 'desc')]).toEqual(['ABCD', 'DCBA'])
  const ids = await t.client.companies.ids({ sort: 'city', dir: 'asc', offset: 1, limit: 2 })
  expect(ids).toEqual((await t.client.companies.list({ sort: 'city' })).rows.slice(1, 3).map(({ id }) => id))
})

test('found by phone, e-mail, page and town as people type them', async () => {
  const found = async (search: string) => (await t.client.companies.list({ search })).rows.map(({ name }) => name)
  expect(await found('98300')).toEqual(['A'])
  expect(await found('9830010002')).toEqual(['A'])
  expect(await found('zen.example')).toEqual(['A'])
  expect(await found('office@amber')).toEqual(['B'])
  expect(await found('amber.example')).toEqual(['B'])
  expect(await found('কলকাতা')).toEqual(['C'])
  expect(await found('west bengal')).toEqual(['C'])
  expect(await found('nowhere')).toEqual([])
})
