import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** What a file with this one row makes of its person. */
async function addressesOf(email: string, headers: readonly string[], cells: readonly string[]) {
  const line = (all: readonly string[]) => all.map((cell) => `"${cell}"`).join(',')
  const text = `${line(['Name', 'Email', ...headers])}\n${line(['Ana Ruiz', email, ...cells])}\n`
  const { id } = await checkedImport(core, 'people.csv', text)
  await startedImport(core, id, { agree: true })
  const { rows } = await core.client.customers.list({ search: email })
  return (await core.client.customers.get({ id: rows[0]?.id ?? 0 })).addresses
}

test('two addresses of one row are two of the person', async () => {
  const [postal, street] = await addressesOf(
    'ana@example.com',
    ['POAddressLine1', 'POCity', 'POPostalCode', 'SAAddressLine1', 'SACity', 'SAPostalCode'],
    ['Elm Road 1', 'Salem', '11111', 'Dock Road 2', 'Troy', '22222'],
  )
  expect(postal).toMatchObject({ street: 'Elm Road 1', city: 'Salem', postalCode: '11111' })
  expect(street).toMatchObject({ street: 'Dock Road 2', city: 'Troy', postalCode: '22222' })
})
