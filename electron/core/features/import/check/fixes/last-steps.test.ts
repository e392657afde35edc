import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* What was done to many rows of a check at once is taken back by itself, and nothing else with it. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const LIST = `Name,E-mail,City,Birthday
Rina Das,rina@gmial.com,Calcutaa,31/02/1990
Mina Sen,mina@gmial.com,Calcutaa,03/02/1984
Asha Roy,asha@gmial.com,Howrah,31/02/1991
`

const opened = async () => (await checkedImport(core, 'list.csv', LIST)).id
const counted = async (id: number) => {
  const { jobId } = await core.client.import.get({ id })
  if (jobId !== null) await jobOver(core, jobId)
  return (await core.client.import.get({ id })).counts
}
const column = async (id: number, index: number) =>
  (await core.client.import.rows({ id })).rows.map(({ cells }) => cells[index])

test('one step is taken back, the steps before and after it stay, and the counts are those from before', async () => {
  const id = await opened()
  const before = await counted(id)
  expect(await core.client.import.lastStep({ id })).toBeNull()
  const dropped = await core.client.import.mend({ id, reason: 'date-invalid', act: 'drop' })
  const mended = await core.client.import.mend({ id, reason: 'email-typo', act: 'suggested' })
  const of = { columnIndex: 2, of: { text: 'Calcutaa' }, value: 'Kolkata' }
  const replaced = await core.client.import.replace({ id, replacement: of })
  expect(await core.client.import.lastStep({ id })).toEqual({ step: replaced.step, rows: 2 })
  expect(await core.client.import.takeBack({ id, step: dropped.step })).toEqual({ rows: 2, kept: 0 })
  expect(await core.client.import.takeBack({ id, step: replaced.step })).toMatchObject({ kept: 0 })
  expect(await column(id, 2)).toEqual(['Calcutaa', 'Calcutaa', 'Howrah'])
  expect(await column(id, 1)).toContain('mina@gmail.com')
  expect(await core.client.import.lastStep({ id })).toMatchObject({ step: mended.step })
  await core.client.import.takeBack({ id, step: mended.step })
  expect(await column(id, 1)).toEqual(['rina@gmial.com', 'mina@gmial.com', 'asha@gmial.com'])
  expect(await core.client.import.get({ id })).toMatchObject({ fixes: 0 })
  expect(await counted(id)).toEqual(before)
  await expect(core.client.import.takeBack({ id, step: mended.step })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a row changed again since stays as it is, and is counted', async () => {
  const id = await opened()
  const { rows, step } = await core.client.import.mend({ id, reason: 'email-typo', act: 'suggested' })
  expect(rows).toBe(3)
  await core.client.import.fix({ id, row: 3, cells: [{ columnIndex: 1, text: 'mina@example.com' }] })
  await core.client.import.fix({ id, row: 4, cells: [{ columnIndex: 2, text: 'Kolkata' }] })
  expect(await core.client.import.takeBack({ id, step })).toEqual({ rows: 2, kept: 1 })
  expect(await column(id, 2)).toEqual(['Calcutaa', 'Calcutaa', 'Kolkata'])
  expect(await column(id, 1)).toEqual(['rina@gmial.com', 'mina@example.com', 'asha@gmial.com'])
})

test('what was changed before by hand is there again; with the file as it is there is nothing to take back', async () => {
  const id = await opened()
  await core.client.import.fix({ id, row: 2, cells: [{ columnIndex: 3, text: '30/02/1990' }] })
  const { step } = await core.client.import.mend({ id, reason: 'date-invalid', act: 'empty' })
  expect(await column(id, 3)).toEqual(['', '03/02/1984', ''])
  await core.client.import.takeBack({ id, step })
  expect(await column(id, 3)).toEqual(['30/02/1990', '03/02/1984', '31/02/1991'])
  await core.client.import.mend({ id, reason: 'date-invalid', act: 'empty' })
  await core.client.import.unfix({ id })
  expect(await core.client.import.lastStep({ id })).toBeNull()
})

test('it cannot be taken back once the import has begun', async () => {
  const id = await opened()
  const { step } = await core.client.import.mend({ id, reason: 'date-invalid', act: 'empty' })
  await counted(id)
  await jobOver(core, (await core.client.import.start({ id, ground: 'Customers of the shop' })).jobId!)
  expect(await core.client.import.lastStep({ id })).toBeNull()
  await expect(core.client.import.takeBack({ id, step })).rejects.toMatchObject({ code: 'IMPORT_STATE' })
})

test('what was taken back is not offered for the next file of the source; what was chosen for an earlier one still is', async () => {
  const first = await opened()
  await core.client.import.mend({ id: first, reason: 'date-invalid', act: 'empty' })
  const mended = await core.client.import.mend({ id: first, reason: 'email-typo', act: 'suggested' })
  await core.client.import.takeBack({ id: first, step: mended.step })
  const second = await opened()
  const again = await core.client.import.mend({ id: second, reason: 'date-invalid', act: 'empty' })
  await core.client.import.takeBack({ id: second, step: again.step })
  const { remembered } = await core.client.import.get({ id: await opened() })
  expect(remembered?.acts).toEqual([{ reason: 'date-invalid', act: 'empty' }])
})
