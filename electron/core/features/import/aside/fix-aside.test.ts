import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A row set aside is ready only when what set it aside is gone; else it waits, and says what is wrong. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

async function setAside(text: string, name = 'list.csv') {
  const { id } = await checkedImport(core, name, text)
  await startedImport(core, id, { agree: true })
  return id
}

/** Changes cells of the row, and says whether it is ready, with what is still wrong. */
async function changed(id: number, cells: Record<number, string>, row = 2) {
  const told = Object.entries(cells).map(([at, text]) => ({ columnIndex: Number(at), text }))
  const { mended, problems } = await core.client.import.fix({ id, row, cells: told })
  const { aside } = await core.client.import.get({ id })
  expect(aside).toMatchObject({ mended: mended ? 1 : 0, waiting: mended ? 0 : 1 })
  return { mended, problems: problems.map(({ reason }) => reason) }
}

const LIST = 'Name,City,Birthday,E-mail\nAsha Roy,Kolkata,31/02/1990,asha at example\n'

test('a change elsewhere, or of one of two bad cells, does not make it ready; an emptied cell is an answer', async () => {
  const id = await setAside(LIST)
  expect(await changed(id, { 1: 'Howrah' })).toEqual({ mended: false, problems: ['email-no-at', 'date-invalid'] })
  expect(await changed(id, { 2: '28/02/1990' })).toEqual({ mended: false, problems: ['email-no-at'] })
  expect(await changed(id, { 3: 'asha.example.com' })).toEqual({ mended: false, problems: ['email-no-at'] })
  expect(await changed(id, { 3: '' })).toEqual({ mended: true, problems: [] })
  expect(await changed(id, { 2: '30/02/1990' })).toEqual({ mended: false, problems: ['date-invalid'] })
})

test('a row left out and wanted after all waits with what is wrong', async () => {
  const id = await setAside(LIST)
  await core.client.import.fix({ id, row: 2, dropped: true })
  const back = await core.client.import.fix({ id, row: 2, dropped: false })
  expect(back).toMatchObject({ mended: false, dropped: false })
  await expect(core.client.import.rerun({ id })).rejects.toMatchObject({ code: 'IMPORT_STATE' })
})

test('a row that could mean several people is ready when it means one', async () => {
  await setAside('Name,E-mail,Mobile\nRina Das,home@example.com,98310 27748\nMina Sen,home@example.com,98310 20983\n')
  const found = await checkedImport(core, 'b.csv', 'Name,E-mail,Mobile\nR. Das,home@example.com,\n')
  const { jobId } = await core.client.import.setOptions({ id: found.id, options: { match: ['email', 'phone'] } })
  await jobOver(core, jobId!)
  await startedImport(core, found.id, { agree: true })
  expect(await changed(found.id, { 0: 'Rina' })).toEqual({ mended: false, problems: ['several-people'] })
  expect(await changed(found.id, { 2: '98310 27748' })).toEqual({ mended: true, problems: [] })
})

test('cells beyond the last column make a row wait until they stand in a cell, and then they are no loss', async () => {
  const id = await setAside('Name,City\nAsha Roy,Kolkata,West Bengal,7\nBina Das,Kolkata\n')
  expect(await changed(id, { 1: 'Howrah' })).toEqual({ mended: false, problems: ['too-many-cells'] })
  expect(await changed(id, { 1: 'Howrah, West Bengal' })).toEqual({ mended: false, problems: ['too-many-cells'] })
  expect(await changed(id, { 1: '7, Howrah, west-bengal' })).toEqual({ mended: true, problems: [] })
  const again = await core.client.import.rerun({ id })
  await jobOver(core, again.jobId!)
  expect((await core.client.import.get({ id })).aside).toMatchObject({ waiting: 0, taken: 1 })
})
