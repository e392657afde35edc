import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, safeStorage } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { desktopSecrets } from './secrets.ts'

const at: { dir: string } = { dir: '' }
beforeEach(async () => {
  await app.whenReady()
  at.dir = mkdtempSync(join(tmpdir(), 'secrets-'))
})
afterEach(() => rmSync(at.dir, { recursive: true }))

test('a password is sealed on disk, readable by this user only, and comes back', async () => {
  const secrets = desktopSecrets(at.dir)
  expect(secrets.kind).toBe('operating-system')
  await secrets.put('account-1', 'গোপন pass')
  const [name] = readdirSync(join(at.dir, 'secrets/desktop'))
  const file = join(at.dir, 'secrets/desktop', name ?? '')
  expect(name).toBe('account-1.sealed')
  expect(readFileSync(file, 'utf8')).not.toContain('গোপন')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await desktopSecrets(at.dir).get('account-1')).toBe('গোপন pass')
  await secrets.delete('account-1')
  expect(await secrets.get('account-1')).toBeNull()
  await secrets.delete('account-1')
})

test('what this host cannot open is nothing: the owner is asked again', async () => {
  const secrets = desktopSecrets(at.dir)
  await secrets.put('account-1', 'x')
  writeFileSync(join(at.dir, 'secrets/desktop/account-1.sealed'), 'sealed elsewhere')
  expect(await secrets.get('account-1')).toBeNull()
})

test('without a keyring nothing is written and the reason is said', async () => {
  const backend = safeStorage.getSelectedStorageBackend
  safeStorage.getSelectedStorageBackend = () => 'basic_text'
  try {
    if (process.platform !== 'linux') return expect(desktopSecrets(at.dir).kind).toBe('operating-system')
    const secrets = desktopSecrets(at.dir)
    expect(secrets.kind).toBe('unavailable')
    await expect(secrets.put('account-1', 'x')).rejects.toMatchObject({ code: 'SECRETS_UNAVAILABLE' })
    expect(readdirSync(at.dir)).toEqual([])
    expect(await secrets.get('account-1')).toBeNull()
  } finally {
    safeStorage.getSelectedStorageBackend = backend
  }
})

test('a reference cannot name another file', async () => {
  await expect(desktopSecrets(at.dir).put('../out', 'x')).rejects.toThrow('letters, digits')
})
