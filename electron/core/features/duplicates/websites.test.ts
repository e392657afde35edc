import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* One website is one company's, however it is written, and so is an e-mail at its name. */

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

/** Groups of companies after a scan, among others that have nothing in common. */
async function groupsOf(...companies: Told[]) {
  for (let i = 0; i < 30; i++) {
    const word = String.fromCodePoint(65 + (i % 26)).repeat(5) + String.fromCodePoint(97 + (i % 7))
    await core.client.companies.create({
      name: `${word} Stores`,
      city: i % 2 ? 'Patna' : 'Ranchi',
      website: `https://${word}.in`,
    })
  }
  for (const one of companies) await core.client.companies.create(one)
  await jobOver(core, (await core.client.duplicates.scan()).jobId!)
  return (await core.client.duplicates.groups({ kind: 'company' })).groups
}

test('a website found again under a name written otherwise, with its reason', async () => {
  const [group, ...others] = await groupsOf(
    { name: 'Sonar Bangla Sweets', website: 'https://www.sonarsweets.in/shop?from=mail' },
    { name: 'Sonar Sweets Pvt Ltd', website: 'http://sonarsweets.in' },
  )
  expect(others).toEqual([])
  expect(group?.members.map(({ name }) => name)).toEqual(['Sonar Bangla Sweets', 'Sonar Sweets Pvt Ltd'])
  expect(group?.pairs[0]?.reasons).toContainEqual({
    kind: 'same-site',
    a: 'sonarsweets.in',
    b: 'sonarsweets.in',
    field: null,
  })
})

test('an e-mail at the name of a website', async () => {
  const groups = await groupsOf(
    { name: 'Sonar Bangla Sweets', website: 'https://sonarsweets.in' },
    { name: 'Sonar Sweets', email: 'orders@sonarsweets.in' },
  )
  expect(groups).toHaveLength(1)
})

test('two pages behind one host, and two addresses at one provider, are nothing in common', async () => {
  const groups = await groupsOf(
    { name: 'Apex Traders', website: 'https://www.facebook.com/apextraders', email: 'apex@gmail.com' },
    { name: 'Apex Motors', website: 'https://facebook.com/apexmotors', email: 'motors@gmail.com' },
  )
  expect(groups).toEqual([])
})

/** A company, and a record of somebody who is called by it. */
async function putCalledByCompany(name: string, website: string, city: string, phone: string | null) {
  await core.client.companies.create({ name, website })
  const phones = phone === null ? [] : [{ number: phone }]
  await core.client.customers.create({ name, company: name, addresses: [{ city }], phones })
}

test('who is called by their company is compared as one: by its website, its legal form aside, and carefully in two towns', async () => {
  for (let i = 0; i < 40; i++) {
    const word = String.fromCodePoint(65 + (i % 26)).repeat(5) + String.fromCodePoint(97 + (i % 7))
    const phone = `98${(10_000_019 + i * 7_654_321) % 100_000_000}`
    await putCalledByCompany(`${word} Stores`, `${word.toLowerCase()}.example`, i % 2 ? 'Agra' : 'Gaya', phone)
  }
  await putCalledByCompany('Sonar Sweets Pvt Ltd', 'sonar.example', 'Patna', null)
  await putCalledByCompany('Sonar Sweets', 'www.sonar.example', 'Ranchi', null)
  await jobOver(core, (await core.client.duplicates.scan()).jobId!)
  const { groups } = await core.client.duplicates.groups({ kind: 'person' })
  expect(groups.map(({ members }) => members.map(({ name }) => name))).toEqual([
    ['Sonar Sweets Pvt Ltd', 'Sonar Sweets'],
  ])
  expect(groups[0]?.confidence).toBe('possible')
  expect(groups[0]?.pairs[0]?.reasons.map(({ kind }) => kind)).toContain('same-site')
})
