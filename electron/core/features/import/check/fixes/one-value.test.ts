import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Replacement } from '../../../../../../shared/features/import/acts.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

async function checked(name: string, text: string): Promise<number> {
  const opened = await core.client.import.open({ ref: core.drop(name, text) })
  await jobOver(core, opened.jobId!)
  return opened.id
}

async function settled(id: number) {
  for (;;) {
    const found = await core.client.import.get({ id })
    if (!found.recounting) return found
    await jobOver(core, found.jobId!)
  }
}

async function ran(id: number) {
  const { jobId } = await core.client.import.start({ id, ground: 'Customers of the shop' })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}

const says = (columnIndex: number, text: string, value: string): Replacement => ({ columnIndex, of: { text }, value })
const alike = async (id: number, ...replacements: Replacement[]) =>
  (await core.client.import.alike({ id, replacements })).map(({ rows, problem }) => [rows, problem])
const column = (sql: string) => core.core.db.read.$client.prepare(sql).pluck().all()
const cellsOf = async (id: number, index: number) =>
  (await core.client.import.rows({ id, limit: 200 })).rows.map(({ cells }) => cells[index])

const FAIR = `Name,E-mail,City,Birthday,Mobile
Sutapa Roy,sutapa@example.com,Calcutaa,03/02/1984,98310 27748
Biplab Das,no mail,calcutaa ,19/08/1971,98310 20983
Rehana Parveen,rehana@example.com,Howrah,31/02/1990,98310 77140
Kaberi Sinha,No  Mail,Calcutaa,unknown,98310 20241
Joydeep Kar,joydeep@example.com,Kolkata,08/01/1979,98310 31164
`

test('one typed value stands for all cells that say the same: counted and judged before, taken back with the other fixes', async () => {
  const id = await checked('fair.csv', FAIR)
  expect(
    await alike(
      id,
      says(2, 'Calcutaa', 'Kolkata'),
      says(1, 'no mail', 'nobody'),
      says(1, 'no mail', 'shop@example.com'),
      says(0, 'Calcutaa', 'Kolkata'),
    ),
  ).toEqual([
    [3, null],
    [2, 'email-no-at'],
    [2, null],
    [0, null],
  ])
  const before = await settled(id)
  expect(await core.client.import.replace({ id, replacement: says(2, 'CALCUTAA', ' Kolkata ') })).toMatchObject({
    rows: 3,
  })
  expect(await cellsOf(id, 2)).toEqual(['Kolkata', 'Kolkata', 'Howrah', 'Kolkata', 'Kolkata'])
  expect(await alike(id, says(2, 'Calcutaa', 'Kolkata'), says(2, 'Kolkata', 'Salt Lake'))).toEqual([
    [0, null],
    [4, null],
  ])
  await core.client.import.replace({ id, replacement: says(1, 'no mail', '') })
  const after = await settled(id)
  expect(after.fixes).toBe(3)
  expect(after.counts?.withProblems).toBe(before.counts!.withProblems - 1)
  // What says again what the file says is no longer a change.
  await core.client.import.replace({ id, replacement: says(2, 'Kolkata', 'Calcutaa') })
  expect(await cellsOf(id, 2)).toEqual(['Calcutaa', 'Calcutaa', 'Howrah', 'Calcutaa', 'Calcutaa'])
  const { jobId } = await core.client.import.unfix({ id })
  await jobOver(core, jobId!)
  expect(await core.client.import.get({ id })).toMatchObject({ fixes: 0, counts: before.counts })
  expect(await cellsOf(id, 2)).toEqual(['Calcutaa', 'calcutaa ', 'Howrah', 'Calcutaa', 'Kolkata'])
})

test('one typed value answers a kind of problem in a column, and the import takes it', async () => {
  const id = await checked('fair.csv', FAIR)
  const { byReason } = await core.client.import.problems({ id })
  expect(byReason.find(({ reason }) => reason === 'date-invalid')).toMatchObject({
    count: 2,
    columns: [{ index: 3, count: 2 }],
  })
  const days = (value: string): Replacement => ({ columnIndex: 3, of: { reason: 'date-invalid' }, value })
  expect(await alike(id, days('some day'), days('01/01/1990'), { ...days('x'), columnIndex: 1 })).toEqual([
    [2, 'date-invalid'],
    [2, null],
    [0, null],
  ])
  await core.client.import.replace({ id, replacement: days('01/01/1990') })
  expect(await alike(id, days('01/01/1990'))).toEqual([[0, null]])
  await settled(id)
  await ran(id)
  expect(column('select birthday from people order by id')).toEqual([
    '1984-02-03',
    '1971-08-19',
    '1990-01-01',
    '1990-01-01',
    '1979-01-08',
  ])
  const [late] = await safe(core.client.import.replace({ id, replacement: days('02/01/1990') }))
  expect(isDefinedError(late) && late.code).toBe('IMPORT_STATE')
})

test('what stood for alike cells is offered again for the same source, and goes with whom it names', async () => {
  const first = await checked('fair.csv', FAIR)
  await core.client.import.replace({ id: first, replacement: says(2, 'Calcutaa', 'Kolkata') })
  await core.client.import.replace({ id: first, replacement: says(2, 'calcutaa', 'Kolkata 700001') })
  await core.client.import.replace({ id: first, replacement: says(1, 'No mail', 'sutapa@example.com') })
  await settled(first)
  await ran(first)
  const second = await checked('fair-june.csv', FAIR)
  const offered = async (id: number) => (await core.client.import.get({ id })).remembered?.acts
  expect(await offered(second)).toEqual([
    says(2, 'calcutaa', 'Kolkata 700001'),
    says(1, 'No mail', 'sutapa@example.com'),
  ])
  const { personId } = core.core.db.read.$client
    .prepare("select id as personId from people where name = 'Sutapa Roy'")
    .get() as { personId: number }
  const { jobId } = await core.client.erasure.start({ personId, typed: 'Sutapa Roy' })
  await jobOver(core, jobId)
  const third = await checked('fair-july.csv', FAIR.replace(/Sutapa.*\n/, ''))
  expect(await offered(third)).toEqual([says(2, 'calcutaa', 'Kolkata 700001')])
})
