import { existsSync } from 'node:fs'
import { mkdtemp, open as openFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, expect, test } from 'vitest'
import { jobs } from '../../drizzle/schema/jobs.ts'
import { isAppError } from '../../shared/errors.ts'
import { createTestCore, jobOver, type TestCore } from '../../tests/support/test-core.ts'

const open: TestCore[] = []
async function start(options?: Parameters<typeof createTestCore>[0]): Promise<TestCore> {
  const core = await createTestCore(options)
  open.push(core)
  return core
}
afterEach(async () => {
  for (const core of open.splice(0)) await core.close()
})

test('a new data folder starts with the first run, and keeps what it is told', async () => {
  const { client } = await start()
  expect((await client.settings.get()).ready).toBe(false)
  await client.settings.setUp({
    language: 'bn',
    businessName: 'চা ঘর',
    postalAddress: '১২ গড়িয়াহাট রোড',
    country: 'IN',
    currency: 'INR',
  })
  expect(await client.settings.get()).toMatchObject({ ready: true, language: 'bn', businessName: 'চা ঘর', version: 2 })
})

test('a stale write of the settings is refused with both values', async () => {
  const { client } = await start()
  const { version } = await client.settings.get()
  await client.settings.update({ version, country: 'BD' })
  const [error] = await safe(client.settings.update({ version, country: 'NP' }))
  if (!isDefinedError(error) || error.code !== 'CONFLICT') throw new Error(`got ${String(error)}`)
  expect(error.data.fields).toEqual([{ field: 'country', yours: 'NP', stored: 'BD' }])
  expect((await client.settings.get()).country).toBe('BD')
})

test('one host a folder: the second is told where the first is, and the first hears it knock', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bandhu-lock-'))
  const first = await start({ dataDir })
  first.core.announce('http://127.0.0.1:1/')
  const knocked = new Promise<void>((resolve) => first.core.onKnock(resolve))
  const refusal = await createTestCore({ dataDir }).catch((error: unknown) => error)
  if (!isAppError(refusal, 'FOLDER_IN_USE')) throw new Error(`got ${String(refusal)}`)
  expect(refusal.data).toEqual({ host: 'test', pid: process.pid, address: 'http://127.0.0.1:1/' })
  await knocked
  await first.close()
  open.length = 0
  const again = await start({ dataDir })
  expect((await again.client.system.info()).dataDir).toBe(dataDir)
  await again.close()
  open.length = 0
  expect(existsSync(join(dataDir, 'run/host.json'))).toBe(false)
  await rm(dataDir, { recursive: true })
})

test('a folder that cannot be watched is logged and keeps nothing from starting', async () => {
  const { core, ports, dataDir } = await start()
  await rename(join(dataDir, 'run'), join(dataDir, 'moved'))
  core.onKnock(() => undefined)
  expect(ports.errors).toMatchObject([{ message: 'a second start will not be heard' }])
  await rename(join(dataDir, 'moved'), join(dataDir, 'run'))
})

test('the change feed tells a reader what was written, after it was committed', async () => {
  const { client, core } = await start()
  const feed = core.feed.stream()
  const next = feed.next()
  const { version } = await client.settings.get()
  await client.settings.update({ version, theme: 'dark' })
  expect((await next).value).toEqual({ table: 'settings', ids: [1] })
  await feed.return(undefined)
})

test('bad input is a typed error with the fields', async () => {
  const { client } = await start()
  const [error] = await safe(
    client.settings.setUp({ language: 'en', businessName: ' ', postalAddress: 'x', country: 'India', currency: 'INR' }),
  )
  if (!isDefinedError(error) || error.code !== 'VALIDATION') throw new Error(`got ${String(error)}`)
  expect(Object.keys(error.data.fieldErrors).sort()).toEqual(['businessName', 'country'])
})

test('after an unclean stop the file is checked before anything runs, and damage is said', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bandhu-unclean-'))
  const first = await createTestCore({ dataDir })
  const big = 'x'.repeat(4000)
  first.core.db.write((tx) => {
    for (let i = 0; i < 500; i++)
      tx.insert(jobs).values({ kind: 'import', state: 'done', title: big, params: '{}', createdAt: 1 }).run()
  })
  await first.close()
  // What a power cut leaves: the holder's note is still there, and a few pages of one table are gone.
  await writeFile(join(dataDir, 'run/host.json'), '{}')
  const file = await openFile(join(dataDir, 'bandhu.db'), 'r+')
  const { size } = await file.stat()
  await file.write(Buffer.alloc(4096 * 5, 7), 0, 4096 * 5, size - 4096 * 100)
  await file.close()
  const again = await start({ dataDir, start: false })
  const feed = again.core.feed.stream()
  const said = feed.next()
  again.core.start()
  expect((await said).value).toEqual({ table: 'system', ids: 'all' })
  expect((await again.client.system.info()).damage).toMatch(/\w/)
  await feed.return(undefined)
  await again.close()
  open.length = 0
  await rm(dataDir, { recursive: true })
})

test('nothing begins before the check after an unclean stop is over, whoever asks', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bandhu-unclean-'))
  await (await createTestCore({ dataDir })).close()
  await writeFile(join(dataDir, 'run/host.json'), '{}')
  const again = await start({ dataDir, start: false })
  again.core.start()
  // The check runs in a thread: the owner is quicker.
  const { jobId } = await again.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  expect((await again.client.jobs.get({ id: jobId })).state).toBe('queued')
  expect((await jobOver(again, jobId)).state).toBe('done')
  await again.close()
  open.length = 0
  await rm(dataDir, { recursive: true })
})

test('the check after an unclean stop has let go of the file when all is closed, and begins nothing any more', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bandhu-unclean-'))
  await (await createTestCore({ dataDir })).close()
  await writeFile(join(dataDir, 'run/host.json'), '{}')
  const again = await start({ dataDir, start: false })
  const check = { answered: false }
  process.once('worker', (worker) => worker.once('message', () => Object.assign(check, { answered: true })))
  again.core.start()
  await again.close()
  open.length = 0
  expect(check.answered).toBe(true)
  expect(again.ports.errors).toEqual([])
  await rm(dataDir, { recursive: true })
})
