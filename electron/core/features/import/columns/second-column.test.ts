import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Two columns for what a person has one of: the second is kept as a field of the shop's where it says otherwise. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

async function taken(text: string) {
  const { id, columns } = await checkedImport(core, 'list.csv', text)
  await startedImport(core, id)
  const person = await core.client.customers.get({ id: 1 })
  const own = person.custom.map(({ name, text, day }) => [name, text ?? day])
  return { fields: columns.slice(2).map(({ field }) => field), person, own }
}

test('a second birthday, owner, language, source or town that differs is kept under its own header', async () => {
  const { person, own } =
    await taken(`Name,E-mail,Birthday,DOB,Owner,Account manager,Language,Preferred language,Referred by,Referral source,City,Town
Asha Roy,asha@example.com,03/02/1984,17/08/1985,Mita,Bikash,English,Bengali,Rina,Fair,Kolkata,Howrah
Biplab Das,biplab@example.com,19/08/1971,19/08/1971,Mita,Mita,bn,Bengali,Fair,Fair,Kolkata,Kolkata
`)
  expect(person).toMatchObject({ birthday: '1984-02-03', owner: 'Mita', language: 'en', source: 'Rina' })
  expect(person.addresses.map(({ city }) => city)).toEqual(['Kolkata'])
  expect(own).toEqual([
    ['DOB', '1985-08-17'],
    ['Account manager', 'Bikash'],
    ['Preferred language', 'Bengali'],
    ['Referral source', 'Fair'],
    ['Town', 'Howrah'],
  ])
})

test('a second column that says the same in other words, or nothing, becomes no field', async () => {
  const { person, own } =
    await taken(`Name,E-mail,Birthday,DOB,Language,Preferred language,City,Town,Country,Country code,Owner,Account manager
Asha Roy,asha@example.com,25/02/1984,1984-02-25,Bengali,bn,Kolkata,KOLKATA,India,IN,,Bikash
Biplab Das,biplab@example.com,19/08/1971,,hi,,Howrah,,India,IN,Mita,
`)
  expect(own).toEqual([])
  expect(person).toMatchObject({ birthday: '1984-02-25', language: 'bn', owner: 'Bikash' })
})

test('the towns of two addresses, and a birthday in three columns, are no second values', async () => {
  const { fields, own, person } = await taken(`Name,E-mail,Home city,Work city,Birth day,Birth month,Birth year
Asha Roy,asha@example.com,Kolkata,Howrah,3,2,1984
`)
  expect(fields).toEqual(['city', 'city', 'birthday', 'birthday', 'birthday'])
  expect(own).toEqual([])
  expect(person.addresses.map(({ city }) => city)).toEqual(['Kolkata', 'Howrah'])
})
