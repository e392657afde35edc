import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

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

const years = () =>
  core.core.db.read.$client.prepare('select name, birthday from people order by id').all() as {
    name: string
    birthday: string | null
  }[]

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

test.each(['name_suffix_lbl', 'name_sufx_cd'])(
  'as a register of voters heads it, where nobody at the top has one: %s',
  async (header) => {
    const phone = HOME.split(',')[0]
    const others = Array.from(
      { length: 400 },
      (_, i) => `Asha,${String.fromCodePoint(65 + (i % 26)).repeat(4)}er,,98310${20_000 + i}`,
    )
    const rows = [...others, `John,Smith,JR,${phone}`, `John,Smith,,${phone}`]
    await imported(`first_name,last_name,${header},phone\n${rows.join('\n')}\n`)
    expect(people().flatMap(({ name }) => (name.includes('Smith') ? [name] : []))).toEqual([
      'John Smith',
      'John Smith JR',
    ])
  },
)

test('what is known by its values alone: a column of nothing but Jr and Sr', async () => {
  await imported(`Name,Phone,X1\nJohn Smith,${HOME.split(',')[0]},JR\nJohn Smith,${HOME.split(',')[0]},SR\n`)
  expect(people().map(({ name }) => name)).toEqual(['John Smith JR', 'John Smith SR'])
})

test('one name on one number, a generation apart: two people, each found again; a slip of the year is one', async () => {
  const born = (...rows: string[]) => imported(`Name,Phone,Date of birth\n${rows.join('\n')}\n`)
  const family = [
    'John Smith,(617) 555-0142,1950-01-02',
    'John Smith,(617) 555-0142,1985-06-07',
    'Ann Lee,(617) 555-0143,1961-03-04',
    'Ann Lee,(617) 555-0143,1969-03-04',
    'Mary Jones,(617) 555-0144,1985-06-07',
    'Mary Jones,(617) 555-0144,',
    'Tom Hill,(617) 555-0145,1900-01-01',
    'Tom Hill,(617) 555-0145,1980-01-01',
  ]
  await born(...family)
  const there = [
    { name: 'John Smith', birthday: '1950-01-02' },
    { name: 'John Smith', birthday: '1985-06-07' },
    { name: 'Ann Lee', birthday: '1961-03-04' },
    { name: 'Mary Jones', birthday: '1985-06-07' },
    { name: 'Tom Hill', birthday: '1900-01-01' },
  ]
  expect(years()).toEqual(there)
  await born('John Smith,(617) 555-0142,1985-06-07', 'John Smith,(617) 555-0142,1950-01-02', 'Ann Lee,(617) 555-0143,')
  expect(years()).toEqual(there)
})

test.each(['birth_year', 'YOB', 'Year of birth', 'জন্ম সাল'])(
  'who were born in two years are two, where the year is all that is told, and each is found again: %s',
  async (header) => {
    const family = [
      'John Smith,(617) 555-0142,,1950',
      'John Smith,(617) 555-0142,,1985',
      'Ann Lee,,12 Lake Road,1950',
      'Ann Lee,,12 Lake Road,1979',
      'Ann Lee,,12 Lake Road,1979',
    ]
    const told = () => imported(`Name,Phone,Street,${header}\n${family.join('\n')}\n`)
    await told()
    const names = ['John Smith', 'John Smith', 'Ann Lee', 'Ann Lee']
    expect(years().map(({ name }) => name)).toEqual(names)
    await told()
    expect(years().map(({ name }) => name)).toEqual(names)
  },
)

test('days of birth without signs between their numbers are days of birth', async () => {
  const lines = ['John Smith,(617) 555-0142,19500102', 'John Smith,(617) 555-0142,19850607', 'Ann Lee,,19610231']
  await imported(`Name,Phone,date_of_birth\n${lines.join('\n')}\n`)
  expect(years().map(({ birthday }) => birthday)).toEqual(['1950-01-02', '1985-06-07', null])
  expect(await core.client.fields.list()).toEqual([])
})
