import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* Names that say who somebody is to another of the house: a title, a wife of, two in one record, the family name first. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  for (const [n, name] of OTHERS.entries()) await put(name, `stranger${n}@example.com`, `${n + 3} Far Lane`, n)
})
afterEach(() => t.close())

const GIVEN = 'Marta Adam Karolina Pawel Danuta Michal'.split(' ')
const FAMILY = 'Kaczmarek Mazur Kowalczyk Nowak Wojcik Zajac'.split(' ')
const OTHERS = FAMILY.flatMap((family, at) =>
  GIVEN.map((given, n) => (n === at ? `${family} ${given}` : `${given} ${family}`)),
)

/** Far from each other: next to one another they would be slips. */
const phoneOf = (n: number) => `033${23_456_789 + n * 1_193_711}`
const put = (name: string, address: string | null, street: string, n: number) =>
  t.client.customers.create({
    name,
    emails: address === null ? [] : [{ address }],
    phones: [{ number: phoneOf(n) }],
    addresses: [{ street, city: 'Leeds' }],
  })
/** At one address with one number. */
const house = async (n: number, ...names: string[]) => {
  for (const name of names) await put(name, null, `${n} Mill Street`, 100 + n)
}

/** Of each group its names; of the strangers nothing. */
async function told(): Promise<string[]> {
  await jobOver(t, (await t.client.duplicates.scan()).jobId)
  const { groups } = await t.client.duplicates.groups({})
  return groups.map(({ members }) => members.map(({ name }) => name).join(' = ')).sort()
}

test('Mr S and Mrs Shirley of one house are two, and so is a wife who is called by her husband', async () => {
  await house(1, 'Mr S Flatley', 'Mrs Shirley Flatley')
  await house(2, 'Biswajit Dutta', 'Sumana Dutta W/o Biswajit Dutta')
  await house(3, 'Hobart Price', 'Katherine Hobart Price')
  await house(4, 'Rina Lahiri W/o Tapan Lahiri', 'Rina Lahiri')
  expect((await told()).filter((line) => !line.includes('Price'))).toEqual([
    'Rina Lahiri W/o Tapan Lahiri = Rina Lahiri',
  ])
})

test('a couple in one record is neither of the two; it is there twice where it is', async () => {
  await house(1, 'Mr & Mrs Kshlerin', 'Dorothy Kshlerin')
  await house(2, 'Austin & Dorothy Sewell', 'Austin and Dorothy Sewell', 'Austin Sewell')
  expect(await told()).toEqual(['Austin & Dorothy Sewell = Austin and Dorothy Sewell'])
})

test('where the family name stands first the given one is known by the other names: of a house they are two', async () => {
  await house(1, 'Kaczmarek Michal', 'Karolina Kaczmarek')
  await house(2, 'Nowak Danuta', 'Danuta Nowak')
  expect(await told()).toEqual(['Nowak Danuta = Danuta Nowak'])
})
