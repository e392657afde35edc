import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* Companies of one address or one phone: which are one under two names, and which two under one owner’s. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Kolkata', country: 'IN', currency: 'INR' })
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

type Told = Parameters<TestCore['client']['companies']['create']>[0]

const OWNERS = 'Gupta Mehta Sonar Bharat Himalaya Krishna Modern Royal Lakshmi Balaji'.split(' ')
const TRADES = 'Textiles Agencies Printers Foods'.split(' ')

/** Groups of companies after a scan, among others that have nothing in common. */
async function groupsOf(...companies: Told[]): Promise<string[]> {
  for (let i = 0; i < 40; i++)
    await core.client.companies.create({
      name: `${OWNERS[i % 10]} ${TRADES[Math.floor(i / 10)]}`,
      phone: `98300 ${10_000 + i * 37}`,
      street: `${i + 3} Link Road`,
      city: ['Patna', 'Ranchi', 'Pune'][i % 3] ?? '',
    })
  for (const one of companies) await core.client.companies.create(one)
  await jobOver(core, (await core.client.duplicates.scan()).jobId!)
  const { groups } = await core.client.duplicates.groups({ kind: 'company' })
  return groups.map(({ members }) => members.map(({ name }) => name).join(' = '))
}

test('two trades of one owner, at one address with one phone, are two', async () => {
  const line = { phone: '033 2244 1188', street: '12 MG Road', city: 'Kolkata' }
  const groups = await groupsOf({ name: 'Apex Hardware', ...line }, { name: 'Apex Jewellers Pvt Ltd', ...line })
  expect(groups).toEqual([])
})

test('a legal form, a word for the trade in its other form and a name as it is spelled otherwise are one', async () => {
  const [one, two] = [
    { phone: '033 2244 1188', city: 'Kolkata' },
    { street: '14 Ring Road', city: 'Delhi' },
  ]
  const groups = await groupsOf(
    { name: 'Apex Traders', ...one },
    { name: 'M/s Apex Trading Co', ...one },
    { name: 'Laxmi Pharma', ...two },
    { name: 'Lakshmi Pharmaceuticals Private Limited', ...two },
  )
  expect(groups).toEqual([
    'Apex Traders = M/s Apex Trading Co',
    'Laxmi Pharma = Lakshmi Pharmaceuticals Private Limited',
  ])
})

test('one name with another legal form is told of though nothing else is known, but not in two towns', async () => {
  const groups = await groupsOf(
    { name: 'Gulmohar Travels' },
    { name: 'Gulmohar Travels Pvt Ltd' },
    { name: 'Shalimar Motors', street: '9 GT Road', city: 'Siliguri' },
    { name: 'Shalimar Motors Ltd', street: '44 Lake Road', city: 'Chennai' },
  )
  expect(groups).toEqual(['Gulmohar Travels = Gulmohar Travels Pvt Ltd'])
})

test('a number that a state gave is told of under two names, with it as the reason', async () => {
  const { id } = await core.client.fields.create({ name: 'GSTIN', kind: 'text', subject: 'company' })
  const custom = [{ fieldId: id, text: '19ABCDE1234F1Z5' }]
  await groupsOf({ name: 'Kapoor Travels', city: 'Kolkata', custom }, { name: 'Kapor Travel House', custom })
  const { groups } = await core.client.duplicates.groups({ kind: 'company' })
  expect(groups).toHaveLength(1)
  expect(groups[0]?.pairs[0]?.reasons).toContainEqual(expect.objectContaining({ kind: 'same-number', field: 'GSTIN' }))
})

test('an amount that two companies have is no number of a register, whatever its field is called', async () => {
  const { id } = await core.client.fields.create({ name: 'VAT', kind: 'money', subject: 'company' })
  const custom = [{ fieldId: id, text: '123456.78' }]
  await groupsOf({ name: 'Kapoor Travels', city: 'Kolkata', custom }, { name: 'Kapor Travel House', custom })
  const { groups } = await core.client.duplicates.groups({ kind: 'company' })
  expect(JSON.stringify(groups)).not.toContain('same-number')
})
