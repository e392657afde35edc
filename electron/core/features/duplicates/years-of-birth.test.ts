import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* When they were born tells father and son apart, and says who is one: the day, or the year where nobody knows the day. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Boston', country: 'US', currency: 'USD' })
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

/** Groups of a list of people, by the values of its last column, after a scan. */
async function groupsOf(header: string, rows: readonly string[]) {
  const { id } = await checkedImport(core, 'list.csv', `Name,Street,City,${header}\n${rows.join('\n')}\n`)
  await startedImport(core, id, { agree: true })
  await jobOver(core, (await core.client.duplicates.scan()).jobId!)
  return (await core.client.duplicates.groups({})).groups
}

const OTHERS = Array.from(
  { length: 60 },
  (_, i) => `Asha ${String.fromCodePoint(65 + (i % 26)).repeat(4)}er,${i} Hill Road,Salem`,
)

test.each([
  ['Year of birth', 1950, 1984, 1941],
  ['Age', 71, 37, 80],
])(
  'father and son of one name at one address are told apart by %s; who is one is found',
  async (header, old, young, other) => {
    const groups = await groupsOf(header, [
      ...OTHERS.map((row, i) => `${row},${old - (i % 9)}`),
      `Gerald Morris,12 Lake Road,Boston,${old}`,
      `Gerald Moris,12 Lake Road,Boston,${young}`,
      `Francis Chapman,7 Oak Lane,Boston,${other}`,
      `Francis Chapmann,7 Oak Lane,Boston,${other}`,
    ])
    expect(groups.map(({ members }) => members.map(({ name }) => name))).toEqual([
      ['Francis Chapman', 'Francis Chapmann'],
    ])
    expect(groups[0]?.pairs[0]?.reasons.map(({ kind }) => kind)).toContain('same-field')
  },
)

test('Jr beside no such word is another where the year is another, too', async () => {
  const groups = await groupsOf('birth_year', [
    ...OTHERS.map((row, i) => `${row},${1950 + (i % 40)}`),
    'Gerald Morris,12 Lake Road,Boston,1975',
    'Gerald Morris Jr,12 Lake Road,Boston,1984',
  ])
  expect(groups).toEqual([])
})

const BORN_APART = [
  'Gerald Morris,12 Lake Road,Boston,1950-03-12',
  'Gerald Morris,12 Lake Road,Boston,1984-09-25',
  'Walter Sims,9 Elm Street,Boston,1975-03-12',
  'Walter Sims Jr,9 Elm Street,Boston,1986-11-21',
  'Francis Chapman,7 Oak Lane,Boston,1941-06-07',
  'Francis Chapman,7 Oak Lane,Boston,1971-06-07',
]
const dated = (row: string, i: number) => `${row},${1950 + (i % 40)}-0${1 + (i % 9)}-1${i % 9}`

test('two birthdays a generation apart are father’s and son’s where families stand in the list; a slip of the year is one’s', async () => {
  const wives = OTHERS.slice(0, 20).map((row) => row.replace('Asha', 'Bimal'))
  const groups = await groupsOf('Date of birth', [...[...OTHERS, ...wives].map(dated), ...BORN_APART])
  expect(groups.map(({ members }) => members.map(({ name }) => name))).toEqual([['Francis Chapman', 'Francis Chapman']])
  expect(groups[0]?.pairs[0]?.reasons.map(({ kind }) => kind)).toContain('birthday-typo')
})

test('where everybody lives alone another birthday may be an error: it is told, and nobody is sure of it', async () => {
  const groups = await groupsOf('Date of birth', [...OTHERS.map(dated), ...BORN_APART])
  expect(groups.map(({ members, confidence }) => [members[0]?.name, confidence])).toEqual([
    ['Francis Chapman', 'sure'],
    ['Gerald Morris', 'possible'],
  ])
})
