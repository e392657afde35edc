import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { forkHost, type Host, startHost } from '../support/host.ts'
import { createTestCore } from '../support/test-core.ts'

const open: Host[] = []
const folders: string[] = []
afterEach(async () => {
  for (const host of open.splice(0)) await host.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
async function started(options?: Parameters<typeof startHost>[0]): Promise<Host> {
  const host = await startHost(options)
  open.push(host)
  return host
}
function folder(name = 'bandhu-data-'): string {
  const made = mkdtempSync(join(tmpdir(), name))
  folders.push(made)
  return made
}
/** Runs a host that is expected to end by itself. */
async function run(args: string[], env: Record<string, string> = {}) {
  const child = await forkHost(args, { env })
  const said = { out: '', err: '' }
  child.stdout?.on('data', (chunk) => (said.out += chunk))
  child.stderr?.on('data', (chunk) => (said.err += chunk))
  const [code] = await once(child, 'close')
  return { ...said, code }
}

test('a second start on the same folder prints an address that works and ends well', async () => {
  const first = await started()
  const second = await run(['--data', first.dataDir])
  expect(second.code).toBe(0)
  const address = /http:\S+/.exec(second.out)?.[0] ?? ''
  const answer = await fetch(address, { redirect: 'manual' })
  expect(answer.status).toBe(303)
  const third = await run(['--data', first.dataDir])
  expect(/http:\S+/.exec(third.out)?.[0]).not.toBe(address)
})

test('it closes by itself on SIGTERM and when whoever started it goes away, and frees the folder', async () => {
  const dataDir = folder()
  const first = await startHost({ dataDir })
  expect(await first.stop()).toBe(0)
  expect(existsSync(join(dataDir, 'run/host.json'))).toBe(false)
  const child = await forkHost(['--data', dataDir, '--port', '0'])
  await once(child.stdout!, 'data')
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('SIGKILL leaves no lock behind', async () => {
  const dataDir = folder()
  const first = await startHost({ dataDir })
  await first.kill()
  const second = await started({ dataDir })
  expect(second.output()).toContain('ready')
})

test('a start that fails says why in the language of the system', async () => {
  const words = await run(['--wrong'], { LC_ALL: 'bn_IN.UTF-8' })
  expect(words.code).toBe(1)
  expect(words.err).toContain('বোঝা গেল না')
  expect((await run(['--port', '99999'], { LC_ALL: 'hi_IN.UTF-8' })).err).toContain('--port 99999')
  const first = await started()
  const taken = await run(['--data', folder(), '--port', new URL(first.origin).port])
  expect(taken.err).toMatch(/Port \d+ is taken by another program/)
  expect(taken.err).not.toContain('at ')
})

test('a database of a newer version is left alone, and whoever starts the older one reads so', async () => {
  const dataDir = folder()
  await (await createTestCore({ dataDir })).close()
  const file = join(dataDir, 'bandhu.db')
  const db = new Database(file)
  db.prepare("insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', ?)").run(Date.now())
  db.close()
  const before = readFileSync(file)
  const { code, err } = await run(['--data', dataDir])
  expect(code).toBe(1)
  expect(err.trim()).toBe(
    'A newer Bandhu wrote this database. Nothing was changed. Install the newer version, then start again.',
  )
  expect(readFileSync(file)).toEqual(before)
})

test('a folder inside a sync service is warned about', async () => {
  const dataDir = join(folder(), 'Dropbox', 'shop')
  const host = await startHost({ dataDir })
  expect(host.output()).toContain('kept in step by Dropbox')
  await host.stop()
})
