import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { isOwnField } from '../../../../../shared/features/import/columns/custom-columns.ts'
import { matchKeysFor } from '../../../../../shared/features/import/columns/match-keys.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* By which fields people can be known, and that the rows of a file are told apart as the people of the base are. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Berlin', country: 'DE', currency: 'EUR' })
})
afterEach(() => core.close())

async function checked(text: string, options: Inputs['import']['setOptions']['options'] = {}) {
  const { id, jobId } = await core.client.import.open({ ref: core.drop('list.csv', text) })
  await jobOver(core, jobId!)
  const { jobId: counting } = await core.client.import.setOptions({ id, options })
  if (counting) await jobOver(core, counting)
  return core.client.import.get({ id })
}

async function imported(text: string, options: Inputs['import']['setOptions']['options'] = {}) {
  const { id, counts } = await checked(text, options)
  const { jobId } = await core.client.import.start({ id, ground: null })
  expect((await jobOver(core, jobId!)).state).toBe('done')
  const done = (await core.client.import.get({ id })).counts!
  expect([counts?.created, counts?.skipped]).toEqual([done.created, done.skipped])
  return done
}

const HEAD = 'Name,Street,City,Postal code,Company\n'
const BY_ADDRESS: Inputs['import']['setOptions']['options'] = { match: ['nameAddress'] }
const STREET = [
  'Anna Weber,Hauptstr. 1,,10115,One',
  'Anna Weber,Hauptstr. 1,,80331,Two',
  'Anna Weber,hauptstr. 1,Berlin,10115,',
  'Bernd Maier,Hauptstr. 1,Berlin,,',
  'Bernd Maier,Hauptstr. 1,Berlin,10115,',
  'Bernd Maier,Hauptstr. 1,Hamburg,,',
]

test('one name in streets of one name: another postal code or town is another person, a blank one none', async () => {
  const counts = await imported(`${HEAD}${STREET.join('\n')}\n`, BY_ADDRESS)
  expect(counts).toMatchObject({ created: 4, repeated: 2, skipped: 0 })
  const places = core.core.db.read.$client.prepare('select city, postal_code as code from person_addresses order by id')
  // What a later row says of the same address fills what is blank in it.
  expect(places.all()).toEqual([
    { city: 'Berlin', code: '10115' },
    { city: '', code: '80331' },
    { city: 'Berlin', code: '10115' },
    { city: 'Hamburg', code: '' },
  ])
})

test('the same people in the base and in the file are told apart in the same way', async () => {
  const rows = (...numbers: number[]) => `${HEAD}${numbers.map((one) => STREET[one]).join('\n')}\n`
  expect(await imported(rows(0, 1, 3), BY_ADDRESS)).toMatchObject({ created: 3 })
  expect(await imported(rows(2, 4, 5), BY_ADDRESS)).toMatchObject({ created: 1, repeated: 0, skipped: 0 })
})

test('a street without town or code could be either of two people: nobody is chosen', async () => {
  const text = `${HEAD}${STREET[0]}\n${STREET[1]}\nAnna Weber,Hauptstr. 1,,,Three\n`
  expect(await imported(text, BY_ADDRESS)).toMatchObject({ created: 2, skipped: 1, withProblems: 1 })
})

test('a yes, a choice, an amount tells nobody apart: such a field is not offered, and not taken', async () => {
  const kinds = ['text', 'number', 'date', 'link', 'money', 'flag', 'choice', 'choices', 'long'] as const
  const text = `Name,E-mail,${kinds.map((kind) => `A ${kind}`).join(',')}\nAnna,anna@example.com,x,1,01.02.2024,example.com,5 EUR,yes,red,red,long\n`
  const { id } = await checked(text)
  const fields = kinds.map((kind, i) => ({ index: i + 2, field: 'custom' as const, kind }))
  await jobOver(core, (await core.client.import.configure({ id, fields })).jobId!)
  const { columns } = await core.client.import.get({ id })
  expect(matchKeysFor(columns, isOwnField)).toEqual(['email', 2, 3, 4, 5])
  const [taken] = await safe(core.client.import.setOptions({ id, options: { match: [5] } }))
  const [refused] = await safe(core.client.import.setOptions({ id, options: { match: [7] } }))
  expect([taken, refused]).toMatchObject([null, { code: 'VALIDATION' }])
})

test('a column that is a field of choices by the time of the import: its rows are known as if it had not been chosen', async () => {
  await core.client.customers.create({ name: 'Anna Weber', emails: [{ address: 'anna@example.com' }] })
  const text = 'Name,E-mail,Size\nAnna Weber,anna@example.com,S\nBernd Maier,bernd@example.com,S\n'
  const { id } = await checked(text, { match: [2] })
  await core.client.fields.create({ name: 'Size', kind: 'choice', options: ['S', 'M'] })
  const { jobId } = await core.client.import.start({ id, ground: null })
  expect((await jobOver(core, jobId!)).state).toBe('done')
  expect((await core.client.import.get({ id })).counts).toMatchObject({ created: 1, updated: 1 })
  // Where it is one before, nobody can be known by it.
  await expect(checked(text.replace('Bernd', 'Bert'), { match: [2] })).rejects.toMatchObject({ code: 'VALIDATION' })
})
