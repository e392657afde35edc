import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureThread } from '../../../../../tests/support/built.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { threadThat } from '../../../../../tests/support/thread-that.ts'

/* A long file that comes into a base in use is read, and its people looked for, by a thread beside the one that writes. */

let core: TestCore
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-ahead-'))
  await ensureThread()
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A shop with two customers; the thread beside an import first does what is told here. */
async function shopWith(beside = ''): Promise<void> {
  const thread = threadThat(folder, `if (workerData.task === 'rows-ahead') { ${beside} }`)
  core = await createTestCore({ ports: { thread } })
  await openShop(core, { country: 'BD', currency: 'BDT' })
  await core.client.customers.create({ name: 'Rahim Uddin', phones: [{ number: '01712345678' }] })
  await core.client.customers.create({ name: '', emails: [{ address: 'mina@example.com' }] })
}

const strangers = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `Person ${from + i},p${from + i}@example.com,,,,\n`).join('')

async function started(text: string) {
  const { id, jobId: checking } = await core.client.import.open({ ref: core.drop('people.csv', text) })
  await jobOver(core, checking!)
  const { jobId } = await core.client.import.start({ id, ground: 'Customers of the shop' })
  return { id, jobId: jobId! }
}

const HEAD = 'Name,Email,Phone,Company,Street,City\n'
const peopleThere = async () => (await core.client.customers.list({})).total

test('what a row adds to somebody known counts for rows that were looked for before it was written, near and far', async () => {
  await shopWith()
  const rahim = 'Rahim Uddin,,01712345678,Tea House,1 Road,Dhaka\nRahim Uddin,,,Tea House,1 Road,Dhaka\n'
  const { id, jobId } = await started(`${HEAD}${strangers(0, 2_000)}${rahim}${strangers(2_000, 2_000)}
Rahim Uddin,,,Tea House,1 Road,Dhaka
Mina,mina@example.com,,,,
`)
  expect(await jobOver(core, jobId)).toMatchObject({ state: 'done', error: null })
  // He is known by the company and the street that the first of his rows gave him.
  const { counts } = await core.client.import.get({ id })
  expect(counts).toMatchObject({ rows: 4_004, created: 4_000, updated: 2, blank: 1 })
  expect(await peopleThere()).toBe(4_002)
  expect(core.ports.errors).toEqual([])
})

test('somebody who is added by hand while the file comes in is known by the rows behind', async () => {
  await shopWith()
  const { id, jobId } = await started(`${HEAD}${strangers(0, 12_000)}Asha Roy,asha@example.com,,Silk,,\n`)
  await expect.poll(peopleThere, { interval: 5, timeout: 60_000 }).toBeGreaterThan(2)
  const { customer } = await core.client.customers.create({
    name: 'Asha Roy',
    emails: [{ address: 'asha@example.com' }],
  })
  expect((await core.client.jobs.get({ id: jobId })).state).toBe('running')
  expect((await jobOver(core, jobId)).state).toBe('done')
  expect((await core.client.import.get({ id })).counts).toMatchObject({ created: 12_000, updated: 1 })
  expect((await core.client.customers.get({ id: customer.id })).company).toBe('Silk')
})

test('own fields and their options are one for all rows, however many messages bring them', async () => {
  await shopWith()
  const colour = await core.client.fields.create({ name: 'Colour', kind: 'choice', options: ['red'] })
  const words = ['red', 'green', 'blue']
  let text = 'Name,Email,Colour,Hobby\n'
  for (let i = 0; i < 3_600; i++) text += `Person ${i},p${i}@example.com,${words[i % 3]},Chess ${i}\n`
  const { jobId } = await started(text)
  expect(await jobOver(core, jobId)).toMatchObject({ state: 'done', error: null })
  const sql = core.core.db.read.$client
  const all = (query: string) => sql.prepare(query).raw().all()
  const options = JSON.parse(
    String(sql.prepare('select options from custom_fields where id = ?').pluck().get(colour.id)),
  ) as { name: string }[]
  expect(options.map(({ name }) => name)).toEqual(words)
  expect(
    all('select name, (select count(*) from custom_values where field_id = f.id) from custom_fields f order by name'),
  ).toEqual([
    ['Colour', 3_600],
    ['Hobby', 3_600],
  ])
  expect(core.ports.errors).toEqual([])
})

test.each(["throw new Error('no memory')", 'process.exit(3)'])(
  'if the thread dies (%s), the import says so and leaves nobody behind',
  async (dies) => {
    await shopWith(dies)
    const { jobId } = await started(`${HEAD}${strangers(0, 4_000)}`)
    expect(await jobOver(core, jobId)).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' } })
    expect(await peopleThere()).toBe(2)
  },
)

test('a file that is gone is told as such, although another thread was to read it', async () => {
  await shopWith(
    "const { rmSync } = await import('node:fs'); rmSync(workerData.dataDir + '/imports', { recursive: true, force: true })",
  )
  const { jobId } = await started(`${HEAD}${strangers(0, 4_000)}`)
  expect(await jobOver(core, jobId)).toMatchObject({ state: 'failed', error: { code: 'FILE_GONE' } })
  expect(await peopleThere()).toBe(2)
})
