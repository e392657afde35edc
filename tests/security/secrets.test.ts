import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { afterEach, expect, test } from 'vitest'
import { keyFileSecrets } from '../../electron/headless/secrets.ts'
import type { Client } from '../contract/suite.ts'
import { setUpShop } from '../support/campaign.ts'
import { whileHeld } from '../support/held-file.ts'
import { startHost } from '../support/host.ts'
import { startSmtp } from '../support/smtp/start.ts'
import { createTestCore } from '../support/test-core.ts'

const made: string[] = []
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'bandhu-secrets-'))
  made.push(path)
  return path
}
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
})

test('a secret comes back in the next run, also beside others written at the same moment', async () => {
  const home = folder()
  const first = keyFileSecrets(home)
  await Promise.all(Array.from({ length: 20 }, (_, i) => first.put(`account-${i}`, `পাসওয়ার্ড ${i}`)))
  const next = keyFileSecrets(home)
  for (let i = 0; i < 20; i++) expect(await next.get(`account-${i}`)).toBe(`পাসওয়ার্ড ${i}`)
  await next.delete('account-3')
  expect(await next.get('account-3')).toBeNull()
  expect(await next.get('account-4')).toBe('পাসওয়ার্ড 4')
})

const noModes = process.platform === 'win32'
if (noModes) console.log('skipped: who can read the files (Windows has no modes of files)')

test.skipIf(noModes)('only this user can read the files', async () => {
  const home = join(folder(), 'secrets')
  await keyFileSecrets(home).put('a', 'b')
  expect(statSync(home).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(home)) expect(statSync(join(home, name)).mode & 0o777, name).toBe(0o600)
})

test('what another key sealed, was moved to another name, changed or damaged counts as not there', async () => {
  const [ours, theirs] = [folder(), folder()]
  await keyFileSecrets(ours).put('a', 'secret')
  await keyFileSecrets(theirs).put('a', 'other')
  const store = join(ours, 'browser.json')
  const kept = JSON.parse(readFileSync(store, 'utf8')) as Record<string, { text: string }>

  writeFileSync(join(ours, 'browser.json'), readFileSync(join(theirs, 'browser.json')))
  expect(await keyFileSecrets(ours).get('a')).toBeNull()
  writeFileSync(store, JSON.stringify({ b: kept.a }))
  expect(await keyFileSecrets(ours).get('b')).toBeNull()
  writeFileSync(store, JSON.stringify({ a: { ...kept.a, text: 'AAAA' } }))
  expect(await keyFileSecrets(ours).get('a')).toBeNull()
  writeFileSync(store, '{ half')
  expect(await keyFileSecrets(ours).get('a')).toBeNull()
  await keyFileSecrets(ours).put('a', 'typed again')
  expect(await keyFileSecrets(ours).get('a')).toBe('typed again')
  expect(await keyFileSecrets(folder()).get('a')).toBeNull()
})

test('a file that a virus scanner holds for a moment is replaced when it lets go', async () => {
  const home = folder()
  const secrets = keyFileSecrets(home, whileHeld(2))
  await secrets.put('a', 'first')
  await secrets.put('a', 'second')
  expect(await keyFileSecrets(home).get('a')).toBe('second')
  expect(readdirSync(home).sort()).toEqual(['browser.json', 'browser.key'])
})

test('one that is never let go keeps what it held, is said, and no part of the new one stays', async () => {
  const home = folder()
  await keyFileSecrets(home).put('a', 'first')
  const refused = keyFileSecrets(home, whileHeld(100)).put('a', 'second')
  await expect(refused).rejects.toMatchObject({
    code: 'SECRETS_UNAVAILABLE',
    data: { detail: expect.stringContaining('EPERM') },
  })
  expect(await keyFileSecrets(home).get('a')).toBe('first')
  expect(readdirSync(home).sort()).toEqual(['browser.json', 'browser.key'])
})

test('the password of a mailbox is in no file of the data folder and in no answer', async () => {
  const password = 'correct horse বন্ধু 7741'
  const smtp = await startSmtp({ password })
  const host = await startHost({ from: 'source' })
  try {
    const opened = await fetch(host.url, { redirect: 'manual' })
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const link = new RPCLink({ url: `${host.origin}/rpc`, headers: { cookie, origin: host.origin } })
    const client: Client = createORPCClient(link)
    await setUpShop({ client: client as never }, { ...smtp, password })
    const [account] = await client.accounts.list()
    expect(account?.hasPassword).toBe(true)
    expect(JSON.stringify(account)).not.toContain(password)
    const wrong = { ...account!, password: `${password} wrong`, accountId: null }
    await expect(client.accounts.try(wrong)).rejects.toMatchObject({ code: 'MAIL_AUTH' })
    const files = readdirSync(host.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map((entry) => entry.name)).toEqual(
      expect.arrayContaining(['bandhu.db', 'browser.json', 'browser.log']),
    )
    const forms = [password, encodeURIComponent(password), Buffer.from(password).toString('base64')]
    for (const entry of files) {
      const content = readFileSync(join(entry.parentPath, entry.name))
      for (const form of forms) expect(content.includes(form), `${entry.name} holds it as ${form}`).toBe(false)
    }
    expect(host.output()).not.toContain(password)
  } finally {
    await host.stop()
    await smtp.stop()
  }
})

test.skipIf(noModes)('a data folder that is made is closed to other users', async () => {
  const dataDir = join(folder(), 'a', 'Bandhu')
  const core = await createTestCore({ dataDir, start: false })
  await core.close()
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
})

test.skipIf(noModes)('so is what the host writes into a folder that was there, and open, before', async () => {
  const dataDir = folder()
  chmodSync(dataDir, 0o755)
  const host = await startHost({ dataDir })
  try {
    const entries = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    expect(entries).toEqual(expect.arrayContaining(['bandhu.db', join('logs', 'browser.log')]))
    expect(entries.filter((name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0)).toEqual([])
  } finally {
    await host.stop()
  }
})
