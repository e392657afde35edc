import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* The row with the names of the columns has a separator too many or too few; the rows below it are right. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const ROWS = [
  'Ann Lee,020 7946 0101,ann@example.com,1 High St,Leeds',
  'Bob Ray,020 7946 0102,bob@example.com,2 High St,York',
  'Cat Fox,020 7946 0103,cat@example.com,3 High St,Hull',
  'Dan Oak,020 7946 0104,dan@example.com,4 High St,Bath',
]

async function fields(...lines: string[]) {
  const { columns } = await checkedImport(core, 'list.csv', `${lines.join('\n')}\n`)
  return columns.map(({ header, field }) => [header.trim(), field])
}

const RIGHT = [
  ['Name', 'fullName'],
  ['Phone', 'phone'],
  ['Email', 'email'],
  ['Street', 'street'],
  ['Town', 'city'],
]

test.each(['Name,,Phone,Email,Street,Town', 'Name,Phone,,Email,Street,Town', ',Name,Phone,Email,Street,Town'])(
  'an empty name too many: %s',
  async (names) => {
    expect(await fields(names, ...ROWS)).toEqual(RIGHT)
  },
)

test.each(['NamePhone,Email,Street,Town', 'Name,PhoneEmail,Street,Town', 'Name,Phone,EmailStreet,Town'])(
  'two names without a separator: %s',
  async (names) => {
    expect(await fields(names, ...ROWS)).toEqual(RIGHT)
  },
)

test('a comma within a name', async () => {
  expect(await fields('Name,Phone,Email,Address, line 1,Town', ...ROWS)).toEqual([
    ...RIGHT.slice(0, 3),
    ['Address, line 1', 'street'],
    ['Town', 'city'],
  ])
})

test.each([
  ['Name,,Phone,Notes', 'Ann Lee,York,020 7946 010'],
  ['Name,Email,,City,Notes', 'Ann Lee,ann@example.com,x,York'],
  ['Name, Phone,City,Notes', 'Ann Lee,020 7946 010,York'],
  ['Name,Phone,CompanyName', 'Ann Lee,020 7946 010,Tea House,pays late'],
  ['Name,Phone,Home Town', 'Ann Lee,020 7946 010,York,pays late'],
])('names above rows that end early or late stay as they are: %s', async (names, row) => {
  const { columns } = await checkedImport(core, 'list.csv', `${[names, row, row, row, row].join('\n')}\n`)
  const headers = columns.map(({ header }) => header.trim())
  const written = names.split(',').map((name) => name.trim())
  expect(headers.slice(0, 3)).toEqual(written.slice(0, 3))
})

test('a name as long as a letter is not tried at every place of it', async () => {
  const long = 'VeryLongName'.repeat(5000)
  expect(await fields(`Name,Phone,${long}`, ...ROWS.map((row) => row.split(',').slice(0, 4).join(',')))).toMatchObject([
    ['Name', 'fullName'],
    ['Phone', 'phone'],
    [long, 'email'],
  ])
})

test('a column without a name stays one, and so do names that nobody can tell how to part', async () => {
  expect(
    await fields('Name,,Phone', 'Ann Lee,x,020 7946 0101', 'Bob Ray,y,020 7946 0102', 'Cat Fox,z,020 7946 0103'),
  ).toEqual([
    ['Name', 'fullName'],
    ['', 'custom'],
    ['Phone', 'phone'],
  ])
  expect(
    (await fields('Name,Phone', 'Ann Lee,020 7946 0101,', 'Bob Ray,020 7946 0102,', 'Cat Fox,020 7946 0103,')).slice(
      0,
      2,
    ),
  ).toEqual(RIGHT.slice(0, 2))
})
