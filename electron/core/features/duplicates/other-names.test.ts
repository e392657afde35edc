import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* Names that stand in fields of the shop's own: a pet name, the one before a marriage; and names of which no more than an initial is told. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

const GIVEN = 'Arun Bimal Chitra Deepak Esha Farida Gopal Hari Indra Jaya Kamal Lata Mohan Nila Omar Priya'.split(' ')
const FAMILY = 'Das Sen Roy Khan Mehta Patel Bose Nair Ghosh Mitra Verma Gupta'.split(' ')
const OTHERS = Array.from(
  { length: 60 },
  (_, n) =>
    `${GIVEN[n % 16]} ${FAMILY[(n * 5 + Math.floor(n / 16)) % 12]},98300 ${10_000 + n * 37},${n} Station Road,Kolkata,`,
)

/** Groups of a list whose last column is `header`, after a scan: the names of each, and how sure it is. */
async function told(header: string, rows: readonly string[]) {
  const text = `Name,Mobile,Street,City,${header}\n${[...OTHERS, ...rows].join('\n')}\n`
  const { id } = await checkedImport(core, 'list.csv', text)
  await startedImport(core, id, { agree: true })
  await jobOver(core, (await core.client.duplicates.scan()).jobId!)
  const { groups } = await core.client.duplicates.groups({})
  return groups.map(({ members, pairs }) => ({
    names: members.map(({ name }) => name),
    reasons: pairs[0]?.reasons.map(({ kind }) => kind),
  }))
}

test.each(['Maiden name', 'Née', 'Geburtsname'])('who married is found under the name before (%s)', async (header) => {
  const groups = await told(header, [
    'Sharmila Dutta,98311 41201,12 Lake Road,Howrah,',
    'Sharmila Tagore,98311 41201,4 Hill View,Salt Lake,Dutta',
  ])
  expect(groups.map(({ names }) => names)).toEqual([['Sharmila Dutta', 'Sharmila Tagore']])
  expect(groups[0]?.reasons).toContain('nickname')
})

test.each(['Nickname', 'ডাকনাম'])('who is called by a pet name is found (%s)', async (header) => {
  const groups = await told(header, [
    'Rakesh Tagore,98311 41203,12 Lake Road,Howrah,Bablu',
    'Bablu Tagore,98311 41203,12 Lake Road,Howrah,',
  ])
  expect(groups.map(({ names }) => names)).toEqual([['Rakesh Tagore', 'Bablu Tagore']])
  expect(groups[0]?.reasons).toContain('nickname')
})

test('an initial is nobody’s of a house where couples are many and each has a number', async () => {
  const couples = 'Tagore Talukder Halder Lahiri Kundu Biswas Pillai Menon Iyer Reddy'
    .split(' ')
    .flatMap((family, n) => {
      const house = `${n} Hill Cart Road,Darjeeling,`
      return [
        `${GIVEN[n]} ${family},98315 1${1200 + n},${house}`,
        `${GIVEN[n + 6]} ${family},98315 1${1300 + n},${house}`,
      ]
    })
  const groups = await told('Notes', [
    ...couples,
    'G. Tagore,98315 11401,0 Hill Cart Road,Darjeeling,',
    'H. Talukder,,1 Hill Cart Road,Darjeeling,owes 200',
  ])
  expect(groups.map(({ names }) => names)).toEqual([['Hari Talukder', 'H. Talukder']])
})
