import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeToGuesses, checkedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A file is looked at anew beside everything else: what is said of the import in the meantime stands. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** “Contact” holds numbers: its name does not say so. */
const LIST = `Name,E-mail,Contact,Town
Asha Roy,asha@example.com,98300 12345,Kolkata
Bimal Das,bimal@example.com,98300 12346,Howrah
Chitra Sen,chitra@example.com,98300 12348,Barasat
`
const NOTE = { index: 3, field: 'notes' as const }
const columns = () => core.core.db.read.$client.prepare('select columns from imports').pluck().get()

test('an import that begins while its file is looked at keeps its columns, and is not checked again', async () => {
  const { id } = await checkedImport(core, 'guests.csv', LIST)
  await agreeToGuesses(core, id)
  const before = columns()
  const configured = core.client.import.configure({ id, fields: [NOTE] })
  const refused = expect(configured).rejects.toMatchObject({ code: 'IMPORT_STATE' })
  const { jobId } = await core.client.import.start({ id, ground: null })
  await refused
  await jobOver(core, jobId!)
  expect(columns()).toBe(before)
  expect(await core.client.import.get({ id })).toMatchObject({ state: 'done', jobId, counts: { created: 3 } })
})

test('what is said of one column while another is read otherwise is not lost', async () => {
  const { id, columns: found } = await checkedImport(core, 'guests.csv', LIST)
  expect(found[2]).toMatchObject({ field: 'phone', confidence: 0.55 })
  const configured = core.client.import.configure({ id, fields: [NOTE] })
  await core.client.import.confirm({ id, columns: [{ index: 2, field: 'phone' }] })
  const { jobId, columns: told } = await configured
  expect([told[2], told[3]]).toMatchObject([{ field: 'phone', confirmed: true }, NOTE])
  await jobOver(core, jobId!)
  expect((await core.client.import.get({ id })).state).toBe('checked')
})

test('of two ways to cut a file that are said at once the first stands, and the other says so', async () => {
  const { id } = await checkedImport(core, 'guests.csv', LIST)
  const both = await Promise.allSettled([
    core.client.import.configure({ id, headerRow: null }),
    core.client.import.configure({ id, headerRow: 2 }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'IMPORT_STATE' })
})
