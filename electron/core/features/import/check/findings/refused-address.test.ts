import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Addresses to which no letter goes here are told of before they come in, with how many they are. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

async function imported(name: string, text: string) {
  const { id, jobId } = await core.client.import.open({ ref: core.drop(name, text) })
  await jobOver(core, jobId!)
  const { problems, byReason } = await core.client.import.problems({ id })
  const { rows } = await core.client.import.rows({ id, only: 'problems', reason: 'refused-before' })
  const told = { problems, byReason: byReason.map(({ reason, count }) => ({ reason, count })), rows }
  await jobOver(core, (await core.client.import.start({ id, ground: null })).jobId!)
  return { id, ...told, counts: (await core.client.import.get({ id })).counts }
}
const letters = () =>
  core.core.db.read.$client
    .prepare(
      `select p.name, exists (select 1 from person_emails e join suppressions s on s.address_key = e.address_key
         where e.person_id = p.id) as refused from people p order by p.name`,
    )
    .all()

test('an address that left the letters, and one of somebody erased, are told of and come in refused', async () => {
  await imported('first.csv', 'Name,E-mail,Newsletter\nRina Das,rina@example.com,no\nOld Roy,old@example.com,yes\n')
  const { rows } = await core.client.customers.list({})
  const old = rows.find(({ name }) => name === 'Old Roy')!
  await jobOver(core, (await core.client.erasure.start({ personId: old.id, typed: old.name })).jobId)
  const found = await imported(
    'second.csv',
    'Name,E-mail,Newsletter\nRina Das,Rina@Example.com,yes\nNew Roy,old@example.com,yes\nZoe Sen,zoe@example.com,yes\n',
  )
  expect(found.byReason).toEqual([{ reason: 'refused-before', count: 2 }])
  expect(found.problems).toMatchObject([
    { row: 2, column: 'E-mail', value: 'Rina@Example.com', skipsRow: false },
    { row: 3, column: 'E-mail', value: 'old@example.com', skipsRow: false },
  ])
  expect(found.rows.map(({ row }) => row)).toEqual([2, 3])
  expect(found.counts).toMatchObject({ rows: 3, created: 2, skipped: 0 })
  expect(letters()).toEqual([
    { name: 'New Roy', refused: 1 },
    { name: 'Rina Das', refused: 1 },
    { name: 'Zoe Sen', refused: 0 },
  ])
})

test('where the file refuses, too, or says nothing of somebody known, nothing is told', async () => {
  await imported('first.csv', 'Name,E-mail,Newsletter\nRina Das,rina@example.com,no\n')
  expect((await imported('same.csv', 'Name,E-mail\nRina Das,rina@example.com\n')).byReason).toEqual([])
  expect((await imported('no.csv', 'Name,E-mail,Newsletter\nTapan Pal,rina@example.com,no\n')).byReason).toEqual([])
  const another = await imported('new.csv', 'Name,E-mail\nXavier Ng,rina@example.com\n')
  expect(another.byReason).toEqual([{ reason: 'refused-before', count: 1 }])
})
