import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let dataDir: string
let core: TestCore
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-kept-'))
  core = await createTestCore({ dataDir })
})
afterEach(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const LIST = 'Name,Email\nRina Das,rina@example.com\nBroken,broken\n'
const keptFiles = () => readdirSync(join(dataDir, 'imports'))

const checked = (name: string, text: string) => checkedImport(core, name, text)

async function imported(name: string, text: string) {
  const { id } = await checked(name, text)
  const { jobId } = await core.client.import.start({ id, ground: null })
  await jobOver(core, jobId ?? 0)
  return core.client.import.get({ id })
}

test('the file stays with its import as it came in, and can be saved', async () => {
  const { id, fileKept } = await imported('list.csv', LIST)
  expect(fileKept).toBe(true)
  const { ref, name } = await core.client.import.keptFile({ id })
  expect(name).toBe('list.csv')
  expect(readFileSync(core.core.files.open(ref).path, 'utf8')).toBe(LIST)
})

test('removed, it is gone from the disk; its people, the rows set aside and the undo stay', async () => {
  const { id, actionId } = await imported('list.csv', LIST)
  const after = await core.client.import.removeFile({ id })
  expect(after).toMatchObject({ fileKept: false, state: 'done', aside: { waiting: 1 } })
  expect(keptFiles()).toEqual([])
  const { error } = await safe(core.client.import.keptFile({ id }))
  expect(isDefinedError(error) && error.code).toBe('FILE_GONE')
  expect((await core.client.import.rows({ id, only: 'aside' })).rows).toMatchObject([{ cells: ['Broken', 'broken'] }])
  expect((await checked('list.csv', LIST)).importedBefore).not.toBeNull()

  await core.client.activity.undo({ id: actionId ?? 0 })
  await expect.poll(async () => (await core.client.import.get({ id })).state).toBe('undone')
  expect((await core.client.customers.list({})).total).toBe(0)
})

test('a file that is still being checked cannot be removed', async () => {
  const { id } = await checked('list.csv', LIST)
  const { error } = await safe(core.client.import.removeFile({ id }))
  expect(isDefinedError(error) && error.code).toBe('IMPORT_STATE')
  expect(await core.client.import.get({ id })).toMatchObject({ fileKept: true })
})

test('where all together take more than a gigabyte, the oldest goes at the next start; one not imported yet stays', async () => {
  const open = await checked('waiting.csv', 'Name\nKarim\n')
  const old = await imported('old.csv', LIST)
  const young = await imported('young.csv', 'Name\nRahim\n')
  await core.close()
  // Grown without taking the disk: what is beyond the end of a sparse file is a hole.
  for (const name of keptFiles()) {
    const path = join(dataDir, 'imports', name)
    truncateSync(path, statSync(path).size + 600 * 1024 ** 2)
  }
  core = await createTestCore({ dataDir })
  const kept = async (id: number) => (await core.client.import.get({ id })).fileKept
  await expect.poll(() => kept(old.id)).toBe(false)
  expect([await kept(young.id), await kept(open.id)]).toEqual([true, true])
})
