import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, inMode } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* In a list of companies the rows that change what is known are found together, whether somebody is in them or not. */

let core: TestCore
let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-changed-'))
  core = await createTestCore({ dataDir })
  await openShop(core)
  await core.client.companies.create({ name: 'Apex Traders', city: 'Kolkata' })
  await core.client.companies.create({ name: 'Bharat Tools', phone: '98310 12345', city: 'Delhi' })
  await core.client.companies.create({ name: 'Coral Foods', phone: '98310 12347', city: 'Kolkata' })
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The same shop, in which no job begins (the count over the whole file) until it is opened again. */
async function reopen(start: boolean): Promise<void> {
  await core.close()
  core = await createTestCore({ dataDir, start })
}

const LIST = [
  'Company,Phone,Email,City,Website',
  'Apex Traders,98310 12346,,Kolkata,', // gets a phone
  'Bharat Tools,98310 12345,,Howrah,', // another town
  'Coral Foods,98310 12347,,Kolkata,', // says what is known
  'Delta Mills,98310 12348,info@delta.example,Patna,delta.example', // new
].join('\n')

async function counted(id: number) {
  for (;;) {
    const found = await core.client.import.get({ id })
    if (!found.recounting || found.jobId === null) return found
    await jobOver(core, found.jobId)
  }
}

async function changing(id: number) {
  const { rows, total } = await core.client.import.rows({ id, only: 'changes' })
  expect(rows).toHaveLength(total)
  return rows.map(({ row, changes }) => [row, ...changes.map(({ before, after }) => `${before} → ${after}`)])
}

test('rows that change a company alone are listed, by the mode that is chosen', async () => {
  const { id } = await checkedImport(core, 'list.csv', LIST)
  expect(await changing(id)).toEqual([[2, ' → 98310 12346']])
  await inMode(core, id, 'overwrite')
  expect(await changing(id)).toEqual([
    [2, ' → 98310 12346'],
    [3, 'Delhi → Howrah'],
  ])
  await inMode(core, id, 'skip')
  expect(await changing(id)).toEqual([])
})

test('a row that is mended comes to them at once; so does one with somebody new, where its company is known', async () => {
  const { id } = await checkedImport(core, 'list.csv', LIST)
  const website = [4, ' → https://coral.example/']
  await reopen(false)
  await core.client.import.fix({ id, row: 4, cells: [{ columnIndex: 4, text: 'coral.example' }] })
  expect(await changing(id)).toContainEqual(website)
  await reopen(true)
  await counted(id)
  expect(await changing(id)).toContainEqual(website)
  await core.client.import.fix({ id, row: 4, cells: [{ columnIndex: 2, text: 'asha@coral.example' }] })
  expect((await counted(id)).counts).toMatchObject({ created: 2, companiesUpdated: 2 })
  expect((await changing(id)).map(([row]) => row)).toEqual([2, 4])
})
