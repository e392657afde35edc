import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* What the owner deleted does not come back with the next file unasked, and is told of. */

const DAY = 86_400_000
let now = 1_700_000_000_000
let core: TestCore
beforeEach(async () => {
  now = 1_700_000_000_000
  core = await createTestCore({ ports: { clock: { now: () => now } } })
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

const FILE = `Name,E-mail,Phone,Street,City
Rina Das,rina@example.com,,,
Karim Khan,,98300 10002,,
Asha Roy,,,7 Park Street,Kolkata
Bina,,,,
Émile Sen,emile@example.com,98300 10005,,
`

type Options = Inputs['import']['setOptions']['options']

async function deleted(...names: string[]) {
  const { rows } = await core.client.customers.list({})
  for (const { id, name } of rows) if (names.includes(name)) await core.client.customers.delete({ id })
}

async function chosen(id: number, options: Options) {
  const { jobId } = await core.client.import.setOptions({ id, options })
  if (jobId !== null) await jobOver(core, jobId)
  return core.client.import.get({ id })
}

const people = async () => (await core.client.customers.list({ sort: 'name' })).rows.map(({ name }) => name)
async function first() {
  const { id } = await checkedImport(core, 'people.csv', FILE)
  return startedImport(core, id, { agree: true })
}

test('whoever was deleted stays out of the next import of the file: told by the check, in the end, and in the file of rows', async () => {
  expect((await first()).counts).toMatchObject({ created: 5 })
  await deleted('Rina Das', 'Karim Khan', 'Asha Roy', 'Bina')
  const again = await checkedImport(core, 'people.csv', FILE)
  const told = { created: 0, updated: 0, skipped: 4, outBinned: 4, binnedAnew: 0, withProblems: 0 }
  expect(again.counts).toMatchObject(told)
  const left = await core.client.import.rows({ id: again.id, only: 'left', offset: 0, limit: 10 })
  expect(left.rows.map(({ row, problems }) => [row, problems.map(({ reason }) => reason)])).toEqual(
    [2, 3, 4, 5].map((row) => [row, ['binned-left-out']]),
  )
  const done = await startedImport(core, again.id, { agree: true })
  expect(done.counts).toMatchObject(told)
  expect(done.aside).toMatchObject({ waiting: 0, dropped: 4 })
  expect(await people()).toEqual(['Émile Sen'])
  const { ref } = await core.client.import.skippedFile({ id: again.id })
  expect(ref).not.toBe('')
})

test('they come in anew where that is wanted, each told of', async () => {
  await first()
  await deleted('Rina Das', 'Asha Roy')
  const { id } = await checkedImport(core, 'people.csv', FILE)
  const told = { created: 2, skipped: 0, outBinned: 0, binnedAnew: 2 }
  expect((await chosen(id, { binned: 'anew' })).counts).toMatchObject(told)
  expect((await startedImport(core, id, { agree: true })).counts).toMatchObject(told)
  expect((await people()).toSorted()).toEqual(['Asha Roy', 'Bina', 'Karim Khan', 'Rina Das', 'Émile Sen'])
})

test('another name on the address is another person, and who came back, or is gone for good, is in no bin', async () => {
  await first()
  await deleted('Rina Das', 'Karim Khan', 'Émile Sen')
  const other = await checkedImport(core, 'other.csv', 'Name,E-mail\nPallab Ghosh,rina@example.com\n')
  expect(other.counts).toMatchObject({ created: 1, outBinned: 0 })
  const { rows } = await core.client.bin.list({ search: 'karim' })
  await core.client.bin.restore({ ids: rows.map((row) => row.id) })
  expect((await checkedImport(core, 'people.csv', FILE)).counts).toMatchObject({ created: 0, outBinned: 2 })
  now += 31 * DAY
  expect((await checkedImport(core, 'people.csv', FILE)).counts).toMatchObject({ created: 2, outBinned: 0 })
})

test('where people are known by their customer number, those in the bin are, too', async () => {
  const list = (name: string) => `Customer number,Name,E-mail\nC-0012,${name},rina@example.com\n`
  const { id } = await checkedImport(core, 'numbers.csv', list('Rina Das'))
  await startedImport(core, id, { agree: true })
  await deleted('Rina Das')
  const married =
    'Customer number,Name,E-mail\nc-0012,Sharmila Ghosh,other@example.com\nC-0013,Rina Das,new@example.com\n'
  const again = await checkedImport(core, 'numbers.csv', married)
  expect(again.counts).toMatchObject({ created: 2, outBinned: 0 })
  expect((await chosen(again.id, { match: [0] })).counts).toMatchObject({ created: 1, outBinned: 1 })
})

test('a row left out that is mended and brought in by hand is wanted', async () => {
  await first()
  await deleted('Rina Das')
  const { id } = await checkedImport(core, 'people.csv', FILE)
  await startedImport(core, id, { agree: true })
  await core.client.import.fix({ id, row: 2, cells: [{ columnIndex: 4, text: 'Howrah' }] })
  const rerun = await core.client.import.rerun({ id })
  await jobOver(core, rerun.jobId!)
  expect((await core.client.import.get({ id: rerun.id })).counts).toMatchObject({ created: 1 })
  expect(await people()).toContain('Rina Das')
})

test('a refusal in a row that stays out is heard', async () => {
  await first()
  await deleted('Rina Das')
  const { id } = await checkedImport(core, 'no.csv', 'Name,E-mail,Unsubscribed\nRina Das,rina@example.com,yes\n')
  expect((await startedImport(core, id, { agree: true })).counts).toMatchObject({ outBinned: 1 })
  const listed = core.core.db.read.$client.prepare('select count(*) from suppressions').pluck().get()
  expect(listed).toBe(1)
})

test('whoever is brought back from the check has everything again, and the file only changes them', async () => {
  await first()
  const { rows } = await core.client.customers.list({ search: 'Rina' })
  await core.client.customers.addNote({ id: rows[0]!.id, text: 'Likes green tea' })
  await deleted('Rina Das', 'Asha Roy')
  const file = FILE.replace('Rina Das,rina@example.com,', 'Rina Das,rina@example.com,98300 10009')
  const { id } = await checkedImport(core, 'people.csv', file)
  const asked = await core.client.import.bringBack({ id })
  await jobOver(core, asked.jobId!)
  const told = { created: 0, updated: 1, unchanged: 4, skipped: 0, outBinned: 0 }
  expect((await core.client.import.get({ id })).counts).toMatchObject(told)
  const back = await core.client.customers.list({ search: 'Rina' })
  expect(back.rows.map((one) => one.id)).toEqual(rows.map((one) => one.id))
  expect((await core.client.bin.list({})).total).toBe(0)
  expect((await startedImport(core, id, { agree: true })).counts).toMatchObject(told)
  const notes = core.core.db.read.$client.prepare("select text from timeline_events where kind = 'note'").all()
  expect(notes).toEqual([{ text: 'Likes green tea' }])
  await expect(core.client.import.bringBack({ id })).rejects.toMatchObject({ code: 'IMPORT_STATE' })
})
