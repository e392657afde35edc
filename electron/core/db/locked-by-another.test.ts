import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { tableImages } from '../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../tests/support/test-core.ts'

/*
 * Another program has the database open and does not let go: a database browser with an unsaved change, a sync service,
 * a virus scanner. It is another process with SQLite's own locks. Its change is never committed.
 */
let dataDir: string
let holder: ChildProcess | undefined
let core: TestCore | undefined
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-locked-'))
})
afterEach(async () => {
  await letGo()
  await core?.close()
  core = undefined
  rmSync(dataDir, { recursive: true, force: true })
})

async function hold(mode: 'immediate' | 'exclusive'): Promise<void> {
  const script = join(import.meta.dirname, '../../../tests/support/hold-database.ts')
  holder = fork(script, [join(dataDir, 'bandhu.db'), mode], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await once(holder, 'message')
}

async function letGo(): Promise<void> {
  if (!holder) return
  const ended = once(holder, 'exit')
  holder.kill('SIGKILL')
  await ended
  holder = undefined
}

/** An open shop that waits only a moment for a lock, so that the test does, too. */
async function openShop(start: boolean): Promise<TestCore> {
  const opened = await createTestCore({ dataDir, start })
  opened.core.db.read.$client.pragma('busy_timeout = 100')
  core = opened
  return opened
}

/** The code with which the folder does not open. */
async function refusal(): Promise<unknown> {
  try {
    core = await createTestCore({ dataDir, start: false })
    return 'opened'
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}

test('what is asked meanwhile is refused in its own words, nothing is half written, and reading goes on', async () => {
  const t = await openShop(true)
  await t.client.customers.create({ name: 'Before', emails: [{ address: 'before@example.com' }] })
  const before = tableImages(t)
  await hold('immediate')
  await expect(t.client.customers.create({ name: 'Meanwhile' })).rejects.toMatchObject({
    code: 'DATABASE_BUSY',
    defined: true,
  })
  expect((await t.client.customers.list({ search: 'before' })).total).toBe(1)
  expect(tableImages(t)).toEqual(before)
  await letGo()
  await t.client.customers.create({ name: 'After' })
  expect((await t.client.customers.list({})).total).toBe(2)
})

test('work that was queued begins by itself when the other program lets go', async () => {
  const first = await createTestCore({ dataDir, start: false })
  await first.client.customers.create({ name: 'Somebody' })
  const { jobId } = await first.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  await first.close()
  const t = await openShop(false)
  const warned = vi.spyOn(t.ports.log, 'warn')
  await hold('immediate')
  t.core.start()
  await expect.poll(() => warned.mock.calls.flat()).toContain('no work could be begun')
  expect((await t.client.jobs.get({ id: jobId })).state).toBe('queued')
  await letGo()
  expect((await jobOver(t, jobId)).state).toBe('done')
})

test.each(['immediate', 'exclusive'] as const)(
  'a start meanwhile is refused and changes nothing (%s)',
  async (mode) => {
    const first = await createTestCore({ dataDir, start: false })
    await first.client.customers.create({ name: 'Before' })
    await first.close()
    await hold(mode)
    expect(await refusal()).toBe('DATABASE_BUSY')
    await letGo()
    const again = await openShop(false)
    expect((await again.client.customers.list({})).total).toBe(1)
    expect(again.core.db.read.$client.pragma('integrity_check', { simple: true })).toBe('ok')
  },
)
