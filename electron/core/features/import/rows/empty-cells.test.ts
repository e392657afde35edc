import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/*
 * An empty cell says nothing: it takes nothing away from its own person and nothing from, or to, the rows beside it.
 */
const FIELDS = ['phone', 'company', 'title', 'city'] as const
type Cells = Record<(typeof FIELDS)[number], string>
type Row = { who: number; cells: Cells }

const PEOPLE = 5
const address = (who: number) => `p${who}@example.com`
const maybe = (text: string) => fc.constantFrom('', text)
const cells = (who: number, tag: string): fc.Arbitrary<Cells> =>
  fc.record({
    phone: maybe(`98300 1${tag}00${who}`),
    company: maybe(`Company ${tag}${who}`),
    title: maybe(`Title ${tag}${who}`),
    city: maybe(`City ${tag}${who}`),
  })
const known = fc.tuple(...Array.from({ length: PEOPLE }, (_, who) => cells(who, '1')))
/** Rows of those who are known and of as many who are not, each at most once, in any order. */
const file: fc.Arbitrary<Row[]> = fc
  .shuffledSubarray([...Array(PEOPLE * 2).keys()], { minLength: 1 })
  .chain((all) => fc.tuple(...all.map((who) => cells(who, '2').map((own) => ({ who, cells: own })))))

/** What is stored, by address. */
function stored({ core }: TestCore): Record<string, Cells> {
  const rows = core.db.read.$client
    .prepare(
      `select e.address_key as address, coalesce(p.job_title, '') as title, coalesce(c.name, '') as company,
        coalesce((select number from person_phones where person_id = p.id), '') as phone,
        coalesce((select city from person_addresses where person_id = p.id), '') as city
       from people p join person_emails e on e.person_id = p.id left join companies c on c.id = p.company_id`,
    )
    .all() as (Cells & { address: string })[]
  return Object.fromEntries(rows.map(({ address: key, ...own }) => [key, own]))
}

async function imported(core: TestCore, rows: readonly Row[]): Promise<void> {
  const lines = rows.map(({ who, cells: own }) =>
    [`Person ${who}`, address(who), own.phone, own.company, own.title, own.city].join(','),
  )
  const text = ['Name,Email,Phone,Company,Job title,City', ...lines, ''].join('\r\n')
  const { id, jobId } = await core.client.import.open({ ref: core.drop('list.csv', text) })
  if (jobId) await jobOver(core, jobId)
  const { jobId: writing } = await core.client.import.start({ id, ground: null })
  expect((await jobOver(core, writing ?? 0)).state).toBe('done')
}

test('property: an empty cell never changes its person, nor the row before or behind it', async () => {
  await fc.assert(
    fc.asyncProperty(known, file, async (before, rows) => {
      const core = await createTestCore()
      try {
        for (const [who, own] of before.entries())
          await core.client.customers.create({
            name: `Person ${who}`,
            emails: [{ address: address(who) }],
            phones: own.phone ? [{ number: own.phone }] : [],
            company: own.company,
            jobTitle: own.title,
            addresses: own.city ? [{ city: own.city }] : [],
          })
        const expected = stored(core)
        await imported(core, rows)
        for (const { who, cells: own } of rows) {
          const had = expected[address(who)]
          // What is known stays, what is empty is filled; somebody new has exactly the cells of their own row.
          expected[address(who)] = had
            ? (Object.fromEntries(FIELDS.map((field) => [field, had[field] || own[field]])) as Cells)
            : own
        }
        expect(stored(core)).toEqual(expected)
      } finally {
        await core.close()
      }
    }),
    { numRuns: Number(process.env.PROPERTY_ROUNDS ?? 5) },
  )
})
