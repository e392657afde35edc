import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { statement } from '../../../db/handles.ts'
import { createIntake } from '../match/intake.ts'
import { getImport } from '../repo.ts'
import { rowReaderOf } from '../rows/row-judge.ts'
import { optionsOf } from '../source/import-file.ts'

/* The owner goes on working while a long file comes in. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

/** Checked; people are known by the customer number. */
async function checked(text: string) {
  const { id, jobId } = await core.client.import.open({ ref: core.drop('list.csv', text) })
  await jobOver(core, jobId!)
  const { jobId: counting } = await core.client.import.setOptions({ id, options: { match: [2] } })
  await jobOver(core, counting!)
  return id
}

async function started(id: number) {
  const { jobId } = await core.client.import.start({ id, ground: null })
  return jobId!
}

const HEAD = 'Name,E-mail,Customer no.,Company\n'
const KNOWN = `${HEAD}Cora Old,cora.old@example.com,,
Cora New,cora@example.com,C-2,
Asha Roy,asha@example.com,C-1,
`
const rows = (sql: string, ...values: unknown[]) =>
  core.core.db.read.$client.prepare(sql).all(...values) as Record<string, unknown>[]
const idOf = (name: string) => rows('select id from people where name = ?', name)[0]?.id as number
const version = async (id: number) => ({ id, version: (await core.client.customers.get({ id })).version })

test('people who are deleted or merged by hand while an import tells of them: it goes on, and ends with who is there', async () => {
  await jobOver(core, await started(await checked(KNOWN)))
  const others = Array.from({ length: 20_000 }, (_, i) => `Person ${i},p${i}@example.com,N-${i},\n`).join('')
  const id = await checked(
    `${HEAD}First One,first@example.com,F-1,\n${others}First One,first@example.com,F-1,Tea\nAsha Roy,asha@example.com,C-1,Silk\nCora New,cora@example.com,C-2,Jute\n`,
  )
  const jobId = await started(id)
  await expect.poll(() => idOf('First One'), { interval: 5, timeout: 60_000 }).toBeGreaterThan(0)
  const deleted = [idOf('First One'), idOf('Asha Roy')]
  for (const one of deleted) await core.client.customers.delete({ id: one })
  const [stays, goes] = [idOf('Cora Old'), idOf('Cora New')]
  await core.client.duplicates.merge({ people: [await version(stays), await version(goes)], choices: [] })
  // What follows is about rows that were still to come.
  expect((await core.client.jobs.get({ id: jobId })).state).toBe('running')
  expect(await jobOver(core, jobId)).toMatchObject({ state: 'done', error: null })
  const companies = rows(
    `select p.id, p.name, c.name as company from people p join companies c on c.id = p.company_id order by c.name`,
  )
  expect(companies).toEqual([
    { id: stays, name: expect.stringContaining('Cora'), company: 'Jute' },
    { id: expect.any(Number), name: 'Asha Roy', company: 'Silk' },
    { id: expect.any(Number), name: 'First One', company: 'Tea' },
  ])
  expect(rows('select id from people where id in (?, ?, ?)', goes, ...deleted)).toEqual([])
  expect(rows('select count(*) as people from people')).toEqual([{ people: 20_003 }])
})

test('who has which customer number is read before the base is locked for the rows', async () => {
  await jobOver(core, await started(await checked(KNOWN)))
  const row = getImport(core.core.db.read, await checked(`${HEAD}Asha,,c-1,\n`))!
  const { draft } = rowReaderOf(core.core.db.read, row, Date.now())(2, ['Asha', '', 'c-1', ''])
  const intake = createIntake(core.core.db.read, () => true, row.id, optionsOf(row))
  intake.lookUp([{ draft, rowHash: null }])
  // Nothing is read of the field any more: what is in it now does not matter.
  core.core.db.write((tx) => statement(tx, 'update custom_values set text_value = ?').run('changed'))
  expect(intake.decide(draft!, null)).toEqual({ kind: 'known', id: idOf('Asha Roy') })
})

test('somebody who is added by hand while a file comes into an empty base is known by their number, read without the lock', async () => {
  const number = await core.client.fields.create({ name: 'Customer no.', kind: 'text' })
  const others = Array.from({ length: 20_000 }, (_, i) => `Person ${i},p${i}@example.com,N-${i},\n`).join('')
  const id = await checked(`${HEAD}First One,first@example.com,F-1,\n${others}Hari,hari@example.com,h-7,Jute\n`)
  const jobId = await started(id)
  await expect.poll(() => idOf('First One'), { interval: 5, timeout: 60_000 }).toBeGreaterThan(0)
  const custom = [{ fieldId: number.id, text: 'H-7', chosen: [] }]
  const { customer } = await core.client.customers.create({ name: 'Hari Das', custom })
  expect((await core.client.jobs.get({ id: jobId })).state).toBe('running')
  expect(await jobOver(core, jobId)).toMatchObject({ state: 'done', error: null })
  expect(await core.client.customers.get({ id: customer.id })).toMatchObject({
    name: 'Hari Das',
    company: 'Jute',
    emails: [{ address: 'hari@example.com' }],
  })
  expect(rows('select count(*) as people from people')).toEqual([{ people: 20_002 }])
})

test('a base that comes into use asks to be read first, once', async () => {
  const row = getImport(core.core.db.read, await checked(`${HEAD}Asha,,c-1,\n`))!
  const { draft } = rowReaderOf(core.core.db.read, row, Date.now())(2, ['Asha', '', 'c-1', ''])
  let inUse = false
  const intake = createIntake(core.core.db.read, () => inUse, row.id, optionsOf(row))
  intake.lookUp([{ draft, rowHash: null }])
  expect(intake.mustReadFirst()).toBe(true)
  inUse = true
  intake.lookUp([{ draft, rowHash: null }])
  expect(intake.mustReadFirst()).toBe(false)
})
