import { afterEach, beforeEach, expect, test } from 'vitest'
import { openColumns } from '../../../../../shared/features/import/columns/open-columns.ts'
import { checkedImport, inMode, startedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A file that is older than the names of the owner's fields. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await startedImport(core, (await checkedImport(core, 'list.csv', LIST)).id, { agree: true })
})
afterEach(() => core.close())

const LIST = 'Name,Email,Tea,Cup\nAsha,asha@example.com,Assam,Blue\n'
/** As Bandhu writes it for a spreadsheet. */
const exported = (tea: string, cup: string) =>
  `Bandhu number,Name,E-mail,${tea},${cup}\n1,Asha,asha@example.com,Darjeeling,Red\n`

const fields = async () => (await core.client.fields.list()).map(({ name }) => name)
const values = async () =>
  (await core.client.customers.get({ id: 1 })).custom.map(({ name, text }) => `${name}: ${text}`).sort()

async function rename(from: string, to: string): Promise<void> {
  const { id, version } = (await core.client.fields.lines({ subject: 'person' })).find(({ name }) => name === from)!
  await core.client.fields.update({ id, version, name: to, options: [] })
}

async function overwritten(file: string) {
  const found = await checkedImport(core, 'file.csv', file)
  await inMode(core, found.id, 'overwrite')
  return found
}

test('an export from before a field was renamed goes into that field, and makes no other', async () => {
  await rename('Tea', 'Favourite tea')
  const found = await overwritten(exported('Tea', 'Cup'))
  expect(openColumns(found.columns)).toEqual([])
  await startedImport(core, found.id)
  expect(await fields()).toEqual(['Favourite tea', 'Cup'])
  expect(await values()).toEqual(['Cup: Red', 'Favourite tea: Darjeeling'])
})

test('in another program’s list such a name is asked about', async () => {
  await rename('Tea', 'Favourite tea')
  const found = await checkedImport(core, 'other.csv', 'Name,Email,Tea,City\nBimal,bimal@example.com,Assam,Howrah\n')
  expect(openColumns(found.columns)).toMatchObject([{ header: 'Tea', field: 'custom', own: expect.any(Number) }])
  await startedImport(core, found.id, { agree: true })
  expect(await fields()).toEqual(['Favourite tea', 'Cup'])
})

test('names that two fields exchanged since an export are asked about before anybody is changed', async () => {
  await rename('Tea', 'Pot')
  await rename('Cup', 'Tea')
  await rename('Pot', 'Cup')
  const found = await overwritten(exported('Tea', 'Cup'))
  expect(openColumns(found.columns).map(({ header }) => header)).toEqual(['Tea', 'Cup'])
  await expect(core.client.import.start({ id: found.id, ground: null })).rejects.toMatchObject({
    code: 'COLUMNS_UNSURE',
  })
})

test('a new field of the old name is that field, and the renamed one stays as it is', async () => {
  await rename('Tea', 'Favourite tea')
  await core.client.fields.create({ name: 'Tea', kind: 'text', options: [], subject: 'person' })
  const found = await checkedImport(core, 'other.csv', 'Name,Email,Tea,City\nBimal,bimal@example.com,Assam,Howrah\n')
  expect(openColumns(found.columns)).toEqual([])
  await startedImport(core, found.id)
  expect(await values()).toEqual(['Cup: Blue', 'Favourite tea: Assam'])
})
