import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A row that brings more lines or tags than the form of one person gives is taken whole, and it is told before. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const many = (count: number, of: (at: number) => string) => Array.from({ length: count }, (_, at) => of(at)).join(', ')
const email = (at: number) => `rina${at}@example.com`

async function checked(text: string, mode: 'fill' | 'overwrite' = 'fill') {
  const { id, jobId } = await core.client.import.open({ ref: core.drop('list.csv', text) })
  await jobOver(core, jobId!)
  if (mode !== 'fill') await core.client.import.setMode({ id, mode })
  const { problems, byReason } = await core.client.import.problems({ id })
  return { id, problems, reasons: byReason.map(({ reason, count }) => ({ reason, count })) }
}

async function run(id: number) {
  await jobOver(core, (await core.client.import.start({ id, ground: null })).jobId!)
  const { rows } = await core.client.customers.list({})
  const person = await core.client.customers.get({ id: rows[0]!.id })
  return { emails: person.emails.length, tags: person.tags.length }
}

const TOLD = [{ reason: 'beyond-form', count: 1 }]

test('of somebody new', async () => {
  const found = await checked(
    `Name,E-mail,Tags\nRina Das,"${many(25, email)}","${many(60, (at) => `t${at}`)}"\nZoe,z@example.com,vip\n`,
  )
  expect(found.reasons).toEqual(TOLD)
  expect(found.problems).toMatchObject([{ row: 2, skipsRow: false }])
  expect(await run(found.id)).toEqual({ emails: 25, tags: 60 })
})

test('of somebody who has some already, and not where nothing is added', async () => {
  const emails = Array.from({ length: 15 }, (_, at) => ({ address: email(at) }))
  await core.client.customers.create({ name: 'Rina Das', emails })
  const text = `Name,E-mail\nRina Das,"${many(22, email)}"\n`
  expect((await checked(`Name,E-mail\nRina Das,"${many(15, email)}"\n`, 'overwrite')).reasons).toEqual([])
  const found = await checked(text, 'overwrite')
  expect(found.reasons).toEqual(TOLD)
  expect((await run(found.id)).emails).toBe(22)
})

test('a tag that is too long is told by its cell', async () => {
  const { problems } = await checked(`Name,E-mail,Tags\nRina Das,rina@example.com,"vip, ${'tea '.repeat(20)}"\n`)
  expect(problems).toMatchObject([{ reason: 'value-too-long', column: 'Tags', row: 2 }])
})
