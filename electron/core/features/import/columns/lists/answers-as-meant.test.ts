import { afterEach, beforeEach, expect, test } from 'vitest'
import { isUnsure } from '../../../../../../shared/features/import/columns/open-columns.ts'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Answers and marks that look like a yes, or like a no, and are the other or neither. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

/** What a list says of letters: for each row what is stored, by the number in its address. */
async function letters(header: string, rows: readonly string[]): Promise<string[]> {
  const { id } = await checkedImport(core, 'list.csv', `${header}\n${rows.join('\n')}\n`)
  await startedImport(core, id, { agree: true })
  return core.core.db.read.$client
    .prepare(
      `select e.address || ' ' || c.status from person_emails e
        join consents c on c.person_id = e.person_id and c.channel = 'email' order by e.address`,
    )
    .pluck()
    .all() as string[]
}

test('who does not agree in so many words has refused', async () => {
  const rows = ['I agree', 'I don’t agree', 'I dont consent', "We don't consent"]
  expect(await letters('Name,Email,Consent', [...rows.map((said, i) => `N${i},n${i}@example.com,${said}`)])).toEqual([
    'n0@example.com subscribed',
    'n1@example.com unsubscribed',
    'n2@example.com unsubscribed',
    'n3@example.com unsubscribed',
  ])
})

test('a cross beside a V is a no; beside ticks of a refusal it is one of them', async () => {
  const newsletter = ['V', 'X', 'V', 'X'].map((mark, i) => `N${i},n${i}@example.com,${mark}`)
  expect(await letters('Name,Email,Newsletter', newsletter)).toEqual([
    'n0@example.com subscribed',
    'n1@example.com unsubscribed',
    'n2@example.com subscribed',
    'n3@example.com unsubscribed',
  ])
  const left = ['✓', 'x', ''].map((mark, i) => `M${i},m${i}@example.com,yes,${mark}`)
  expect((await letters('Name,Email,Opt in,Unsubscribed', left)).slice(0, 3)).toEqual([
    'm0@example.com unsubscribed',
    'm1@example.com unsubscribed',
    'm2@example.com subscribed',
  ])
})

test('a cross is a no wherever in a file the first tick stands', async () => {
  const rows = Array.from({ length: 400 }, (_, i) => `N${i},n${i}@example.com,${i === 390 ? '✓' : i % 2 ? 'x' : ''}`)
  const said = await letters('Name,Email,Newsletter', rows)
  expect(said.filter((line) => line.endsWith(' subscribed'))).toEqual(['n390@example.com subscribed'])
  expect(said.filter((line) => line.endsWith(' unsubscribed'))).toHaveLength(200)
  const { columns, counts } = await core.client.import.get({ id: 1 })
  expect(columns[2]).toMatchObject({ field: 'consent', crosses: true })
  expect(counts).toMatchObject({ rows: 400, created: 400, subscribed: 1, unsubscribed: 200, blank: 0 })
})

test('a header that explains the tick alone leaves a cross beside it a no', async () => {
  const rows = ['✓', 'x', '✗'].map((mark, i) => `N${i},n${i}@example.com,${mark}`)
  expect(await letters('Name,Email,Newsletter (✓ = yes)', rows)).toEqual([
    'n0@example.com subscribed',
    'n1@example.com unsubscribed',
    'n2@example.com unsubscribed',
  ])
})

test.each([
  ['v', ' subscribed'],
  ['o', ' subscribed'],
  ['✓', ' unsubscribed'],
])('one “%s” among hundreds of crosses leaves them what they are, and they are%s', async (mark, status) => {
  const rows = Array.from({ length: 400 }, (_, i) => `N${i},n${i}@example.com,${i === 390 ? mark : 'x'}`)
  const said = await letters('Name,Email,Newsletter', rows)
  expect(said.filter((line) => line.endsWith(status) && !line.startsWith('n390@'))).toHaveLength(399)
})

/** A list with these marks under `Newsletter`, as it is once all its rows were looked at. */
const listOf = async (marks: readonly string[]) => {
  const rows = marks.map((mark, i) => `N${i},n${i}@example.com,${mark}`)
  return checkedImport(core, 'list.csv', `Name,Email,Newsletter\n${rows.join('\n')}\n`)
}
const marks = (length: number, letters: readonly number[]) =>
  Array.from({ length }, (_, i) => (letters.includes(i) ? 'v' : i % 30 === 0 || letters.length === 0 ? 'x' : ''))

test('a slip among few crosses at the beginning is one among the crosses of the whole file', async () => {
  const { columns, counts } = await listOf(marks(3000, [45]))
  expect(columns[2]).toMatchObject({ field: 'consent' })
  expect(columns[2]?.crosses).toBeUndefined()
  expect(isUnsure(columns[2]!)).toBe(false)
  expect(counts).toMatchObject({ subscribed: 101, unsubscribed: 0 })
})

test.each([
  ['some letters at the beginning and none behind', marks(3000, [45, 75])],
  ['one letter in a short list', ['v', ...Array<string>(12).fill('x')]],
])('whether a cross is a no is asked, and it is one until then: %s', async (_, signs) => {
  const found = await listOf(signs)
  expect(found.columns[2]).toMatchObject({ field: 'consent', crosses: true })
  expect(isUnsure(found.columns[2]!)).toBe(true)
  await expect(core.client.import.start({ id: found.id, ground: null })).rejects.toMatchObject({ defined: true })
  const done = await startedImport(core, found.id, { agree: true })
  expect(done).toMatchObject({ state: 'done', counts: { subscribed: signs.filter((sign) => sign === 'v').length } })
})

test('what a person says of crosses is what they are, and is so of the same source the next time', async () => {
  const few = ['v', ...Array<string>(12).fill('x')]
  const first = await listOf(few)
  const told = await core.client.import.configure({
    id: first.id,
    fields: [{ index: 2, field: 'consent', crossIs: 'yes' }],
  })
  expect(isUnsure(told.columns[2]!)).toBe(false)
  await jobOver(core, told.jobId!)
  expect(await startedImport(core, first.id)).toMatchObject({ counts: { subscribed: 13, unsubscribed: 0 } })

  // Nothing in these rows tells of crosses that are a no, until far down.
  const again = await listOf(marks(3000, [45, 75]))
  expect(again.columns[2]).toMatchObject({ crossIs: 'yes', remembered: true })
  expect(again.columns[2]?.crosses).toBeUndefined()
  expect(again).toMatchObject({ counts: { unsubscribed: 0 } })

  const other = await core.client.import.configure({
    id: again.id,
    fields: [{ index: 2, field: 'consent', crossIs: 'no' }],
  })
  await jobOver(core, other.jobId!)
  // Another column said anew leaves it what it was said to be.
  const later = await core.client.import.configure({ id: again.id, fields: [{ index: 0, field: 'givenName' }] })
  await jobOver(core, later.jobId!)
  const now = await core.client.import.get({ id: again.id })
  expect(now.columns[2]).toMatchObject({ crosses: true, crossIs: 'no' })
  expect(now.counts).toMatchObject({ subscribed: 2 })
})

test('a consent led by apostrophes is one', async () => {
  const rows = ["'yes", "'no", "'yes", "'no"].map((mark, i) => `N${i},n${i}@example.com,${mark}`)
  expect(await letters('Name,Email,Newsletter', rows)).toEqual([
    'n0@example.com subscribed',
    'n1@example.com unsubscribed',
    'n2@example.com subscribed',
    'n3@example.com unsubscribed',
  ])
})

test('what the remarks of a list of companies refuse is refused', async () => {
  const rows = [
    'Tata Traders,033 2241 1111,a@example.com,yes,Do not email',
    'Bata Stores,033 2241 2222,b@example.com,yes,',
  ]
  expect(await letters('Company,Phone,Email,Opt in,Notes', rows)).toEqual([
    'a@example.com unsubscribed',
    'b@example.com subscribed',
  ])
})

test('the day on which something ends, and a gift that nobody wants, refuse no letters', async () => {
  const dated = ['2024-01-01,2026-12-31', '2024-02-01,2027-01-31'].map(
    (days, i) => `N${i},n${i}@example.com,yes,${days}`,
  )
  expect(await letters('Name,Email,Opt in,Start,Stop', dated)).toEqual([
    'n0@example.com subscribed',
    'n1@example.com subscribed',
  ])
  const gift = ['None', 'Tea'].map((said, i) => `M${i},m${i}@example.com,yes,${said}`)
  const asked = await letters('Name,Email,Opt in,What would you like to receive as a gift?', gift)
  expect(asked.slice(0, 2)).toEqual(['m0@example.com subscribed', 'm1@example.com subscribed'])
})

test('the e-mail that some of a list have in common is theirs who have no other', async () => {
  const alone = Array.from({ length: 9 }, (_, i) => `N${i},n${i}@example.com,`)
  const rows = [...alone, 'Asha Roy,,mum@example.com', 'Bina Roy,,mum@example.com', 'Chitra Roy,,mum@example.com']
  const { columns } = await checkedImport(core, 'list.csv', `Name,Email,Email 2\n${rows.join('\n')}\n`)
  expect(columns.map(({ field }) => field)).toEqual(['fullName', 'email', 'email'])
})
