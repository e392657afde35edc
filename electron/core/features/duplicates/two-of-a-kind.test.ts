import { afterEach, beforeEach, expect, test } from 'vitest'
import { groupsTold } from '../../../../tests/support/duplicates.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/*
 * What families and chains have in common in a base is learnt from the base: children with one number and one parent, branches
 * with one e-mail and one number.
 */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

const told = (kind: 'person' | 'company') => groupsTold(t, kind)

const FAMILY = 'Lahiri Kundu Menon Pillai Thakur Rathore Halder Tagore Mahato Bagchi Nandi Sikdar'.split(' ')
const CHILDREN = 'Arun Bela Chitra Deepak Esha Farida Gopal Hema Indra Jaya Kamal Lata Mohan Nila Omar Priya'.split(' ')
const TRADES = 'Steel Textile Garments Agro'.split(' ')
/** Far from each other: next to one another they would be slips. */
const phoneOf = (n: number) => `033${23_456_789 + n * 4_193_711}`

test('pupils who have their parent, number and e-mail in common are brothers and sisters; who is there twice is told', async () => {
  const parent = await t.client.fields.create({ name: 'Parent', kind: 'text', subject: 'person' })
  const enrol = (name: string, n: number, born: string) =>
    t.client.customers.create({
      name,
      birthday: born,
      phones: [{ number: `94555${20_000 + n}` }],
      emails: [{ address: `household${n}@example.com` }],
      custom: [{ fieldId: parent.id, text: `Guardian ${n}`, chosen: [] }],
    })
  for (const [n, family] of FAMILY.entries()) {
    const at = (of: number) => CHILDREN[(n + of) % CHILDREN.length]
    await enrol(`${at(0)} ${family}`, n, `2011-0${1 + (n % 9)}-11`)
    await enrol(`${at(3)} ${family}`, n, `2013-0${1 + (n % 7)}-2${n % 8}`)
    // Every other household has twins.
    await enrol(`${at(6)} ${family}`, n, n % 2 ? `2013-0${1 + (n % 7)}-2${n % 8}` : `2016-12-0${1 + (n % 9)}`)
  }
  await enrol(`${CHILDREN[0]} Lahirri`, 0, '2011-01-11')
  expect(await told('person')).toEqual(['Arun Lahiri = Arun Lahirri: sure'])
})

test('branches of a chain in several towns stay apart though they have one number and one e-mail', async () => {
  const place = (name: string, n: number, city: string) =>
    t.client.companies.create({
      name,
      phone: phoneOf(n),
      email: `office@${FAMILY[n]?.toLowerCase()}.example`,
      street: `${n + 3} ${city} Road`,
      city,
    })
  for (const [n, family] of FAMILY.entries()) {
    await place(`${family} ${TRADES[n % 4]} Mfg Co`, n, 'Kolkata')
    await place(`${family} ${TRADES[n % 4]} Manufacturing Siliguri Branch`, n, 'Siliguri')
  }
  await place('Lahiri Steel Manufacturing Pvt. Ltd.', 0, 'Kolkata')
  expect(await told('company')).toEqual(['Lahiri Steel Mfg Co = Lahiri Steel Manufacturing Pvt. Ltd.: sure'])
})

test('a company that is in another town with all else the same is told, but not as sure: it moved, or it is a branch', async () => {
  const at = (name: string, city: string) =>
    t.client.companies.create({ name, phone: '03323450001', email: 'office@example.com', street: '', city })
  await at('Lahiri Sweets', 'Kolkata')
  await at('Lahiri Sweets Ltd', 'Darjeeling')
  for (const [n, family] of FAMILY.entries())
    await t.client.companies.create({ name: `${family} ${TRADES[n % 4]}`, phone: phoneOf(n), city: 'Kolkata' })
  expect(await told('company')).toEqual(['Lahiri Sweets = Lahiri Sweets Ltd: possible'])
})

test('companies whose numbers were given out one after another are none for a word that all have', async () => {
  for (let n = 0; n < 40; n++) {
    const letter = String.fromCodePoint(65 + (n % 26))
    const name = `${letter.repeat(5)}${String.fromCodePoint(97 + (n % 7))} Stores`
    await t.client.companies.create({ name, phone: `98310 ${10_000 + n}`, city: n % 2 ? 'Agra' : 'Gaya' })
  }
  expect(await told('company')).toEqual([])
})
