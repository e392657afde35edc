import { afterEach, beforeEach, expect, test } from 'vitest'
import { inMode } from '../../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

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
  if (mode !== 'fill') await inMode(core, id, mode)
  const { problems, byReason } = await core.client.import.problems({ id })
  return { id, problems, reasons: byReason.map(({ reason, count }) => ({ reason, count })) }
}

async function run(id: number) {
  await jobOver(core, (await core.client.import.start({ id, ground: null })).jobId!)
  const { rows } = await core.client.customers.list({})
  const person = await core.client.customers.get({ id: rows[0]!.id })
  return { emails: person.emails.length, phones: person.phones.length, tags: person.tags.length }
}

const TOLD = [{ reason: 'beyond-form', count: 1 }]

test('of somebody new', async () => {
  const found = await checked(
    `Name,E-mail,Tags\nRina Das,"${many(25, email)}","${many(60, (at) => `t${at}`)}"\nZoe,z@example.com,vip\n`,
  )
  expect(found.reasons).toEqual(TOLD)
  expect(found.problems).toMatchObject([{ row: 2, skipsRow: false }])
  expect(await run(found.id)).toEqual({ emails: 25, phones: 0, tags: 60 })
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

const rows = (count: number, of: (at: number) => string) =>
  `Name,Phone,E-mail,Tags\n${Array.from({ length: count }, (_, at) => of(at)).join('\n')}\n`
const phone = (at: number) => `98300 112${10 + at}`

test('of somebody new whom several rows tell of, once, by the row that is too many', async () => {
  const phones = await checked(rows(24, (at) => `Rina Das,${phone(at)},rina@example.com,vip`))
  expect(phones.reasons).toEqual(TOLD)
  expect(phones.problems).toMatchObject([{ row: 22, skipsRow: false }])
  const tags = await checked(rows(52, (at) => `Zoe Sen,98300 44556,z@example.com,"vip, t${at}"`))
  expect(tags.reasons).toEqual(TOLD)
  expect(tags.problems).toMatchObject([{ row: 51 }])
  expect((await checked(rows(60, () => 'Amit Roy,98300 77889,a@example.com,vip'))).reasons).toEqual([])
  expect((await checked(rows(20, (at) => `Bina Sen,${phone(at)},b@example.com,vip`))).reasons).toEqual([])
  expect(await run(phones.id)).toEqual({ emails: 1, phones: 24, tags: 1 })
})

test('of somebody known whom several rows tell of', async () => {
  const had = Array.from({ length: 15 }, (_, at) => ({ number: phone(at) }))
  await core.client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@example.com' }], phones: had })
  const text = rows(9, (at) => `Rina Das,${phone(at + 13)},rina@example.com,vip`)
  const few = rows(5, (at) => `Rina Das,${phone(at + 13)},rina@example.com,vip`)
  expect((await checked(few, 'overwrite')).reasons).toEqual([])
  const found = await checked(text, 'overwrite')
  expect(found.reasons).toEqual(TOLD)
  expect((await run(found.id)).phones).toBe(22)
})

test('a tag that is too long is told by its cell', async () => {
  const { problems } = await checked(`Name,E-mail,Tags\nRina Das,rina@example.com,"vip, ${'tea '.repeat(20)}"\n`)
  expect(problems).toMatchObject([{ reason: 'value-too-long', column: 'Tags', row: 2 }])
})
