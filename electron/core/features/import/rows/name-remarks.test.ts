import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* What an owner writes beside a name to know whom it means: it is no part of what somebody is called. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

const people = () =>
  core.core.db.read.$client
    .prepare(
      `select p.name, p.name_key as key, p.given_name as given, p.family_name as family,
        (select group_concat(text, ' // ') from timeline_events t where t.person_id = p.id and kind = 'note') as note
        from people p order by p.id`,
    )
    .all() as { name: string; key: string; given: string | null; family: string | null; note: string | null }[]

async function imported(text: string) {
  const { id } = await checkedImport(core, 'list.csv', text)
  const { byReason } = await core.client.import.problems({ id })
  const page = await core.client.import.rows({ id, only: 'all' })
  const done = await startedImport(core, id, { agree: true })
  return { done, reasons: byReason.map(({ reason, count }) => `${reason} ${count}`), page }
}

test('a remark in brackets becomes a note, and the check says so', async () => {
  const { done, reasons, page } = await imported(`Name,Phone,Notes
Asha Roy (Mina's mother),98300 10001,likes tea
Ravi [Delhi],98300 10002,
Sharma (wholesale) (old),98300 10003,
রহিম উদ্দিন (মিরপুর),98300 10004,
Bina*,98300 10005,
`)
  expect(reasons).toEqual(['name-remark 5'])
  expect(page.rows[0]?.problems).toMatchObject([{ column: 'Name', reason: 'name-remark', skipsRow: false }])
  // Nothing is lost: no row waits.
  expect(done.aside.waiting).toBe(0)
  expect(people().map(({ key: _, ...one }) => one)).toEqual([
    { name: 'Asha Roy', given: 'Asha', family: 'Roy', note: "Mina's mother\nlikes tea" },
    { name: 'Ravi', given: 'Ravi', family: null, note: 'Delhi' },
    { name: 'Sharma', given: 'Sharma', family: null, note: 'wholesale, old' },
    { name: 'রহিম উদ্দিন', given: 'রহিম', family: 'উদ্দিন', note: 'মিরপুর' },
    { name: 'Bina', given: 'Bina', family: null, note: '*' },
  ])
  expect(people()[0]?.key).toBe('asha roy')
})

test('what belongs to the name stays in it', async () => {
  const names = [
    'Catherine (Kate) Smith',
    'John Roy (Jr)',
    'Anil Das (late)',
    'Ravi Kumar (HUF)',
    'Dr. Sen (MBBS)',
    'Ravi (2)',
    'Sharma Traders (Regd.)',
    ...[
      'Sharma Traders (Pvt. Ltd.)',
      'Asha Roy (Ph.D.)',
      'Ravi Das (M.Sc.)',
      'Tom Sen (MBBS, MD)',
      'Ali Bux (Retd. Col.)',
    ],
    'Hotel Taj 5*',
    'Asha Roy (আশা রায়)',
    '(Delhi)',
  ]
  const { reasons } = await imported(
    `Name,Phone\n${names.map((name, i) => `"${name}",98300 100${10 + i}`).join('\n')}\n`,
  )
  expect(reasons).toEqual([])
  expect(people().map(({ name }) => name)).toEqual(names)
})

test('halves lose it, too; whoever is known by the name alone keeps it', async () => {
  await imported(`First Name,Last Name,Phone\nAsha,Roy (Delhi),98300 10001\nRavi,(Delhi),98300 10002\nRavi,(Puri),\n`)
  expect(people().map(({ name, given, family }) => [name, given, family])).toEqual([
    ['Asha Roy', 'Asha', 'Roy'],
    ['Ravi', 'Ravi', null],
    ['Ravi (Puri)', 'Ravi', '(Puri)'],
  ])
})

test('two of one name on one number are two where their remarks say so, and the same file again finds them', async () => {
  const file = 'Name,Phone\nSharma (father),98300 10001\nSharma (son),98300 10001\nSharma (father),98300 10001\n'
  expect((await imported(file)).done.counts).toMatchObject({ created: 2 })
  expect(people().map(({ name, note }) => [name, note])).toEqual([
    ['Sharma', 'father'],
    ['Sharma', 'son'],
  ])
  expect((await imported(file)).done.counts).toMatchObject({ created: 0 })
})
