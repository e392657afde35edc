import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* The search index merges by itself, whatever an import that was killed in the midst of its work left behind. */

let dataDir: string
let core: TestCore
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-index-'))
  core = await createTestCore({ dataDir })
})
afterEach(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const sql = () => core.core.db.read.$client
const leftAtWork = () => sql().exec("insert into people_fts(people_fts, rank) values ('automerge', 0)")
const automerge = () => sql().prepare("select v from people_fts_config where k = 'automerge'").pluck().get()

test('after an import of a few people, who are no reason to stop it', async () => {
  leftAtWork()
  expect(automerge()).toBe(0)
  const opened = await core.client.import.open({ ref: core.drop('few.csv', 'Name,Email\nRina Das,rina@example.com\n') })
  await jobOver(core, opened.jobId ?? 0)
  const { jobId } = await core.client.import.start({ id: opened.id, ground: null })
  expect((await jobOver(core, jobId ?? 0)).state).toBe('done')
  expect(automerge()).toBe(4)
})

test('from the next start of the program on', async () => {
  leftAtWork()
  await core.close()
  core = await createTestCore({ dataDir })
  await expect.poll(automerge).toBe(4)
})

test('not while an import is under way, which ends that by itself', async () => {
  leftAtWork()
  await core.close()
  core = await createTestCore({ dataDir, start: false })
  sql().exec(
    "insert into jobs (id, kind, state, title, params, created_at) values (9, 'import', 'queued', '', '{}', 1)",
  )
  core.core.services.import.restIndex()
  expect(automerge()).toBe(0)
  sql().exec('delete from jobs')
  core.core.services.import.restIndex()
  expect(automerge()).toBe(4)
})
