import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { renameFiles } from './rename-files.ts'

/* Files that are called after somebody, in what is kept of others: nothing else of theirs changes, and no file becomes another. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

async function imported(name: string, csv: string): Promise<number> {
  const { id, jobId } = await t.client.import.open({ ref: t.drop(name, csv) })
  await jobOver(t, jobId ?? 0)
  const { jobId: writing } = await t.client.import.start({ id, ground: null })
  expect((await jobOver(t, writing ?? 0)).state).toBe('done')
  return id
}
const sql = () => t.core.db.read.$client
const evidence = () => sql().prepare('select distinct evidence from consents where evidence is not null').pluck().all()
const idOf = async (search: string) => (await t.client.customers.list({ search })).rows[0]!.id
async function erase(personId: number, typed: string): Promise<void> {
  const { jobId } = await t.client.erasure.start({ personId, typed })
  expect((await jobOver(t, jobId)).state).toBe('done')
}
const unsubscribed = (name: string, address: string) => `Name,E-mail,Status\n${name},${address},unsubscribed\n`

test('a file called “Ali” takes nothing from Alice, and one called after Rina nothing from Karina’s file: an undo puts back what was', async () => {
  await t.client.customers.create({ name: 'Ali', phones: [{ number: '98300 10001' }] })
  const ali = await imported('Ali', unsubscribed('Alice Roy', 'alice@example.com'))
  await imported('KarAli', unsubscribed('Ali Khan', 'khan@example.com'))
  const { rows } = await t.client.customers.list({})
  const gone = rows.filter(({ name }) => name !== 'Ali').map(({ id }) => id)
  const { actionId } = await t.client.customers.delete({ id: gone[0]! })
  const { actionId: other } = await t.client.customers.delete({ id: gone[1]! })
  await erase(await idOf('Ali'), 'Ali')
  for (const id of [actionId, other]) {
    const { undoJobId } = await t.client.activity.undo({ id })
    if (undoJobId !== null) await jobOver(t, undoJobId)
  }
  expect((await t.client.customers.list({})).rows.map(({ name }) => name).sort()).toEqual(['Ali Khan', 'Alice Roy'])
  expect(evidence().sort()).toEqual(['KarAli:2', `∅ ${ali}:2`])
})

test('two files that lost their names are still two: whoever goes next takes nothing of the other', async () => {
  await t.client.customers.create({ name: 'Rina Das', phones: [{ number: '98300 10001' }] })
  const first = await imported('Rina Das.csv', unsubscribed('Soma Sen', 'soma@example.com'))
  const second = await imported('Rina Das 2.csv', unsubscribed('Karim Khan', 'karim@example.com'))
  await erase(await idOf('rina'), 'Rina Das')
  expect(evidence().sort()).toEqual([`∅ ${first}.csv:2`, `∅ ${second}.csv:2`])
  const soma = await idOf('soma')
  expect((await t.client.erasure.preview({ personId: soma })).files).toEqual([`∅ ${first}.csv`])
  await erase(soma, 'Soma Sen')
  expect((await t.client.import.get({ id: second })).fileKept).toBe(true)
})

test('what a large file left is named anew a few rows at a time; one that is stopped half-way finds what is left', async () => {
  const { customer } = await t.client.customers.create({ name: 'Rina Das', phones: [{ number: '98300 10001' }] })
  const id = await imported('Rina Das.csv', unsubscribed('Karim Khan', 'karim@example.com'))
  sql().exec(`with n(i) as (values (1) union all select i + 1 from n where i < 600)
    insert into suppressions (address_key, reason, source, evidence, at)
    select 'x' || i || '@example.com', 'unsubscribed', 'import', 'Rina Das.csv:' || (i + 3), 1 from n`)
  const left = () =>
    sql().prepare("select count(*) from suppressions where evidence glob 'Rina*'").pluck().get() as number
  const all = left()
  const job = {
    db: t.core.db,
    breathe: async () => {},
    wanted: () => (left() < all ? ('stop' as const) : ('run' as const)),
  }
  const names = new Map([['Rina Das.csv', `∅ ${id}.csv`]])
  expect(await renameFiles(job, names, [customer.id])).toBe(false)
  expect(left()).toBeGreaterThan(all / 2)
  await erase(customer.id, 'Rina Das')
  expect(left()).toBe(0)
  expect(evidence()).toEqual([`∅ ${id}.csv:2`])
  expect((await t.client.import.get({ id })).fileName).toBe(`∅ ${id}.csv`)
})
