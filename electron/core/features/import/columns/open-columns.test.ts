import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeToGuesses, checkedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* What is only guessed about a column is asked; no way around the question leads into the base. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** “Contact” holds numbers: its name does not say so. The days could be read both ways. */
const LIST = `Name,E-mail,Contact,Birthday
Asha Roy,asha@example.com,98300 12345,03/04/1980
Bimal Das,bimal@example.com,98300 12346,05/06/1981
Chitra Sen,chitra@example.com,98300 12348,07/08/1982
`
const PHONE = { index: 2, field: 'phone' as const }
const start = (id: number) => core.client.import.start({ id, ground: null })
const people = () => core.core.db.read.$client.prepare('select count(*) from people').pluck().get()
const kept = () => core.core.db.read.$client.prepare('select columns from import_memories').pluck().all()

test('an import does not begin, nor is anything remembered of it, while a column or the order of days is a guess', async () => {
  const { id, columns } = await checkedImport(core, 'guests.csv', LIST)
  expect(columns[2]).toMatchObject({ field: 'phone', confidence: 0.55 })
  expect(columns[3]).toMatchObject({ field: 'birthday', dateOpen: true })
  await expect(start(id)).rejects.toMatchObject({ code: 'COLUMNS_UNSURE', data: { columns: 2 } })
  // It is agreed to what was shown, not to what the column means by now.
  const other = core.client.import.confirm({ id, columns: [{ index: 2, field: 'notes' }] })
  await expect(other).rejects.toMatchObject({ code: 'IMPORT_STATE' })
  // One may have said so, closed the window, and gone on another day.
  await core.client.import.confirm({ id, columns: [PHONE] })
  await expect(start(id)).rejects.toMatchObject({ code: 'COLUMNS_UNSURE', data: { columns: 1 } })
  expect([people(), kept()]).toEqual([0, []])

  const field = { index: 3, field: 'birthday' as const, dateOrder: 'mdy' as const }
  const told = await core.client.import.configure({ id, fields: [field] })
  await jobOver(core, told.jobId!)
  expect(told.columns[2]).toMatchObject({ confidence: 0.55, confirmed: true })
  await jobOver(core, (await start(id)).jobId!)
  expect(people()).toBe(3)
})

test('the order of days is proven by days: numbers and sizes that look like some prove nothing', async () => {
  const list = LIST.replace('Contact', 'Size')
    .replaceAll(/98300 1234(\d)/g, '10/3$1')
    .split('\n')
  const phones = ['Phone', '02 98 11 22 33', '02 98 11 22 34', '02 98 11 22 35']
  const { columns } = await checkedImport(
    core,
    'jours.csv',
    list.map((line, i) => line && `${line},${phones[i]}`).join('\n'),
  )
  expect(columns[3]).toMatchObject({ field: 'birthday', dateOrder: 'dmy', dateOpen: true })
})

test('what was agreed to is not asked again for the same source; a file cut anew is asked about anew', async () => {
  const first = await checkedImport(core, 'guests.csv', LIST)
  await agreeToGuesses(core, first.id)
  await jobOver(core, (await start(first.id)).jobId!)

  const again = await checkedImport(core, 'guests.csv', LIST.replaceAll('98300', '98301'))
  expect(again.columns[2]).toMatchObject({ field: 'phone', remembered: true })
  await jobOver(core, (await start(again.id)).jobId!)

  const { id } = await checkedImport(
    core,
    'headless.csv',
    LIST.replace('Name,E-mail,Contact,Birthday', 'Name,Mail,Contact,Note'),
  )
  await core.client.import.confirm({ id, columns: [PHONE] })
  const cut = await core.client.import.configure({ id, headerRow: null })
  await jobOver(core, cut.jobId!)
  expect(cut.columns.some(({ confirmed }) => confirmed)).toBe(false)
})

test('a column is agreed to only before the import has begun', async () => {
  const { id } = await checkedImport(core, 'guests.csv', LIST)
  await agreeToGuesses(core, id)
  await jobOver(core, (await start(id)).jobId!)
  await expect(core.client.import.confirm({ id, columns: [PHONE] })).rejects.toMatchObject({ code: 'IMPORT_STATE' })
})
