import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* One name, one address, one number: a father and his son are told apart by what stands after the name, wherever it stands. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Boston', country: 'US', currency: 'USD' })
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

const HOME = '(617) 555-0142,12 Lake Road,Boston'
async function imported(text: string) {
  const { id } = await checkedImport(core, 'list.csv', text)
  return startedImport(core, id, { agree: true })
}
const people = () =>
  core.core.db.read.$client
    .prepare('select name, given_name as given, family_name as family from people order by name')
    .all() as { name: string; given: string; family: string }[]

test('a suffix in a column of its own and one in the name are the same people, and nobody is merged', async () => {
  const columns = await imported(
    `First Name,Last Name,Nachname Zusatz,Phone,Street,City\nJohn,Smith,Jr.,${HOME}\nJohn,Smith,Sr.,${HOME}\nJohn,Smith,,${HOME}\n`,
  )
  expect(columns.columns.map(({ field }) => field)).toContain('nameSuffix')
  const told = [
    { name: 'John Smith', given: 'John', family: 'Smith' },
    { name: 'John Smith Jr.', given: 'John', family: 'Smith Jr.' },
    { name: 'John Smith Sr.', given: 'John', family: 'Smith Sr.' },
  ]
  expect(people()).toEqual(told)
  // The values stand in the names: no field of the owner's is made of them.
  expect(await core.client.fields.list()).toEqual([])
  await imported(`Name,Phone,Street,City\n"Smith, John, SR",${HOME}\nJohn Smith Junior,${HOME}\nJohn Smith,${HOME}\n`)
  expect(people()).toEqual(told)
  await jobOver(core, (await core.client.duplicates.scan()).jobId!)
  const groups = await core.client.duplicates.groups({})
  expect(groups.groups.filter(({ confidence }) => confidence === 'sure')).toEqual([])
})

test('what is known by its values alone: a column of nothing but Jr and Sr', async () => {
  await imported(`Name,Phone,X1\nJohn Smith,${HOME.split(',')[0]},JR\nJohn Smith,${HOME.split(',')[0]},SR\n`)
  expect(people().map(({ name }) => name)).toEqual(['John Smith JR', 'John Smith SR'])
})
