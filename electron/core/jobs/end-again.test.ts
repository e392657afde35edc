import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { createTestCore, jobOver, type TestCore } from '../../../tests/support/test-core.ts'
import type { Db } from '../db/unit-of-work.ts'

/* The work of a job is done, but its end cannot be written: the disk is full, another program holds the database. */

let dataDir: string
let core: TestCore | undefined
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-end-'))
})
afterEach(async () => {
  await core?.close()
  core = undefined
  rmSync(dataDir, { recursive: true, force: true })
})

/** While `on`, the window's thread cannot write what it does not look for by itself: the ends of jobs. */
function refuseEnds(t: TestCore) {
  const refusing = { on: true, times: 0 }
  const db = t.core.db as { write: Db['write'] }
  const write = db.write
  db.write = (work, patience) => {
    if (!refusing.on || patience !== undefined) return write(work, patience)
    refusing.times++
    throw new AppError('STORAGE_FULL', {})
  }
  return refusing
}

const noted = (t: TestCore) => t.ports.errors.map((one) => (one as { message: string }).message)

async function finishedWithoutEnd() {
  const t = await createTestCore({ dataDir })
  core = t
  await t.client.customers.create({ name: 'Somebody' })
  const { jobId } = await t.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  const refusing = refuseEnds(t)
  await expect.poll(() => noted(t)).toContain('the end of a job could not be written')
  const held = { state: 'running', error: { code: 'STORAGE_FULL' } }
  expect(await t.client.jobs.get({ id: jobId })).toMatchObject(held)
  return { t, jobId, refusing }
}

test('it is written again until it can be, and the next job of its lane begins only then', async () => {
  const { t, jobId, refusing } = await finishedWithoutEnd()
  refusing.on = false
  const next = await t.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  expect((await t.client.jobs.get({ id: next.jobId })).state).toBe('queued')
  const over = await jobOver(t, jobId)
  expect(over).toMatchObject({ state: 'done', error: null })
  expect((await t.client.export.file({ jobId })).name).toMatch(/\.csv$/)
  expect((await jobOver(t, next.jobId)).state).toBe('done')
  expect(refusing.times).toBe(1)
})

test('a program that ends before runs the job again at its next start', async () => {
  const { t, jobId } = await finishedWithoutEnd()
  await t.close()
  const again = await createTestCore({ dataDir })
  core = again
  expect((await jobOver(again, jobId)).state).toBe('done')
  expect((await again.client.export.file({ jobId })).name).toMatch(/\.csv$/)
})
