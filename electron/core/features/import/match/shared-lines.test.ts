import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RowsShown } from '../../../../../shared/features/import/check-contract.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

async function checked(text: string): Promise<number> {
  const opened = await core.client.import.open({ ref: core.drop('list.csv', text) })
  await jobOver(core, opened.jobId!)
  return opened.id
}

/** The import with its numbers counted to the end. */
async function settled(id: number) {
  for (;;) {
    const found = await core.client.import.get({ id })
    if (!found.recounting) return found
    await jobOver(core, found.jobId!)
  }
}

const shown = async (id: number, only: RowsShown) =>
  (await core.client.import.rows({ id, only })).rows.map(({ row, problems }) => [
    row,
    ...problems.map(({ reason, columnIndex, otherRow }) => [reason, columnIndex, otherRow]),
  ])
const kinds = async (id: number) =>
  Object.fromEntries((await core.client.import.problems({ id })).byReason.map(({ reason, count }) => [reason, count]))
const names = () => core.core.db.read.$client.prepare('select name from people order by id').pluck().all()

const FAMILY = `Name,Mobile,E-mail,City
Sk. Abdul Karim,98310 41207,,Kolkata
Sutapa Roy,98310 27748,roys@example.com,Kolkata
Abdul Karim,98310 41207,,Howrah
Rehana Parveen,+91 98310 41207,,Kolkata
Tapan Roy,98310 95527,Roys@example.com,Kolkata
`

test('two names on one number or address: each is told of with the earlier row, and nothing is taken from either', async () => {
  const id = await checked(FAMILY)
  expect(await kinds(id)).toEqual({ 'shared-phone': 1, 'shared-email': 1 })
  // The same name again (row 4) is the same person, of whom there is nothing to tell.
  expect(await shown(id, 'problems')).toEqual([
    [5, ['shared-phone', 1, 2]],
    [6, ['shared-email', 2, 3]],
  ])
  expect((await core.client.import.problems({ id })).problems.map((one) => [one.row, one.otherRow])).toEqual([
    [5, 2],
    [6, 3],
  ])
  expect((await core.client.import.get({ id })).counts).toMatchObject({ created: 4, repeated: 1, withProblems: 2 })

  const { jobId } = await core.client.import.start({ id, ground: null })
  await jobOver(core, jobId!)
  const done = await core.client.import.get({ id })
  expect(done.counts).toMatchObject({ created: 4, repeated: 1, skipped: 0, withProblems: 0 })
  expect(done.aside).toEqual({ waiting: 0, mended: 0, dropped: 0, taken: 0 })
  expect(names()).toEqual(['Sk. Abdul Karim', 'Sutapa Roy', 'Rehana Parveen', 'Tapan Roy'])
  const numbers = core.core.db.read.$client.prepare("select count(*) from person_phones where e164 = '+919831041207'")
  expect(numbers.pluck().get()).toBe(2)
})

test('they are compared each below the row they share with; what is settled stays there and is told no more', async () => {
  const id = await checked(FAMILY)
  expect(await shown(id, 'shared-phone')).toEqual([[2], [5, ['shared-phone', 1, 2]]])
  expect(await shown(id, 'shared-email')).toEqual([[3], [6, ['shared-email', 2, 3]]])

  await core.client.import.fix({ id, row: 2, dropped: true })
  // A cell elsewhere in the row changes nothing about it; another address does, at once.
  const cell = (columnIndex: number, text: string) => ({ id, row: 6, cells: [{ columnIndex, text }] })
  expect((await core.client.import.fix(cell(3, 'Howrah'))).problems).toHaveLength(1)
  expect((await core.client.import.fix(cell(2, 'tapan@example.com'))).problems).toEqual([])
  // Row 4 is now the first with the number.
  expect((await settled(id)).counts).toMatchObject({ created: 4, repeated: 0, withProblems: 1, dropped: 1 })
  expect(await kinds(id)).toEqual({ 'shared-phone': 1 })
  expect(await shown(id, 'shared-phone')).toEqual([[2], [5, ['shared-phone', 1, 4]], [4], [5, ['shared-phone', 1, 4]]])
  expect(await shown(id, 'shared-email')).toEqual([[3], [6]])

  await core.client.import.fix({ id, row: 2, dropped: false })
  await core.client.import.fix({ id, row: 6, cells: [{ columnIndex: 2, text: null }] })
  expect((await settled(id)).counts).toMatchObject({ created: 4, withProblems: 2, dropped: 0 })
  expect(await kinds(id)).toEqual({ 'shared-phone': 1, 'shared-email': 1 })
  expect(await shown(id, 'all')).toEqual([[2], [3], [4], [5, ['shared-phone', 1, 2]], [6, ['shared-email', 2, 3]]])
})

test('a number that more than five people have is nobody’s own: no more of them are told of', async () => {
  const people = ['Asha', 'Bipin', 'Chitra', 'Dipak', 'Esha', 'Farid', 'Gita', 'Hari', 'Indra']
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${people[i % 9]} ${['Sen', 'Bose', 'Ghosh'][i % 3]}${i},98310 41207`,
  )
  const id = await checked(`Name,Mobile\n${rows.join('\n')}\n`)
  expect(await shown(id, 'problems')).toEqual([3, 4, 5, 6].map((row) => [row, ['shared-phone', 1, 2]]))
  expect((await core.client.import.get({ id })).counts).toMatchObject({ created: 60, withProblems: 4 })
})

test('father and son of one name with one address in common are told apart by the address that a row names first', async () => {
  const both = 'family@example.com'
  for (const own of ['father@example.com', 'son@example.com']) {
    const emails = [own, both].map((address) => ({ address, kind: '' }))
    await core.client.customers.create({ name: 'Abdul Karim', emails })
  }
  const id = await checked(`Name,E-mail,E-mail 2,Birthday
Abdul Karim,father@example.com,${both},
Abdul Karim,son@example.com,${both},1999-05-12
`)
  expect((await core.client.import.get({ id })).counts).toMatchObject({ created: 0, repeated: 0, wouldFill: 1 })
  const { jobId } = await core.client.import.start({ id, ground: null })
  await jobOver(core, jobId!)
  const { rows } = await core.client.customers.list({})
  const born = await Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
  expect(born.map(({ emails, birthday }) => [emails[0]?.address, birthday]).sort()).toEqual([
    ['father@example.com', null],
    ['son@example.com', '1999-05-12'],
  ])
})
