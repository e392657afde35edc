import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureThread } from '../../../tests/support/built.ts'
import { createTestCore, jobOver, type TestCore } from '../../../tests/support/test-core.ts'
import { threadThat } from '../../../tests/support/thread-that.ts'

/* What a job leaves in the write-ahead log is copied by a thread, however the job ended: never by a click after it. */

/** At so many pages a commit of the window's thread copies them (db/checkpoints.ts). */
const A_CLICK_COPIES = 1_000

let folder: string
let core: TestCore
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-log-'))
  await ensureThread()
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A thread whose jobs first leave much in the log, and then do `next`. */
function thread(next: string): URL {
  const sqlite = pathToFileURL(createRequire(import.meta.url).resolve('better-sqlite3')).href
  return threadThat(
    folder,
    `import Database from ${JSON.stringify(sqlite)}
     if (workerData.task === 'job') {
       const db = new Database(workerData.file)
       db.pragma('wal_autocheckpoint = 0')
       db.exec('create table if not exists much (it blob)')
       db.prepare('insert into much values (zeroblob(?))').run(8 * 2 ** 20)
       db.close()
       ${next}
     }`,
  )
}

async function exported(next: string) {
  core = await createTestCore({ dataDir: join(folder, 'data'), ports: { thread: thread(next) } })
  await core.client.customers.create({ name: 'Somebody' })
  const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  return await jobOver(core, jobId)
}

function pagesLeft(): number {
  const [told] = core.core.db.read.$client.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
  return told ? told.log - told.checkpointed : 0
}

test('of one that failed', async () => {
  const job = await exported(`
    const { rmSync, writeFileSync } = await import('node:fs')
    rmSync(workerData.dataDir + '/exports', { recursive: true, force: true })
    writeFileSync(workerData.dataDir + '/exports', '')`)
  expect(job.state).toBe('failed')
  expect(job.error?.code).not.toBe('JOB_CRASHED')
  expect(pagesLeft()).toBeLessThan(A_CLICK_COPIES)
})

test('of one whose thread died', async () => {
  const job = await exported("throw new Error('died')")
  expect(job).toMatchObject({ state: 'failed', error: { code: 'JOB_CRASHED' } })
  await expect.poll(pagesLeft).toBeLessThan(A_CLICK_COPIES)
})
