import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, expect, test } from 'vitest'
import { isAppError } from '../../shared/errors.ts'
import { createTestCore, type TestCore } from '../../tests/support/test-core.ts'

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
