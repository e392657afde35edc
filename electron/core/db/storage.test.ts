import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { tableImages } from '../../../tests/support/table-images.ts'
import { createTestCore } from '../../../tests/support/test-core.ts'

test('a full disk: what was stored stays, nothing is half written, and it goes on when there is room', async () => {
  const t = await createTestCore()
  const { $client } = t.core.db.read
  await t.client.customers.create({ name: 'Before', emails: [{ address: 'before@example.com' }], tags: ['tea'] })
  // SQLite's own limit on the real file: https://www.sqlite.org/pragma.html#pragma_max_page_count
  $client.pragma(`max_page_count = ${Number($client.pragma('page_count', { simple: true })) + 3}`)
  let before = tableImages(t)
  let failure: unknown = null
  for (let i = 0; i < 500 && failure === null; i++) {
    before = tableImages(t)
    const emails = Array.from({ length: 20 }, (_, n) => ({ address: `person${i}.${n}@example.com` }))
    const text = { name: `Person ${i} ${'x'.repeat(150)}`, company: `Company ${i}`, emails, tags: [`tag ${i}`] }
    failure = await t.client.customers.create(text).then(
      () => null,
      (error: unknown) => error,
    )
  }
  expect(failure).toMatchObject({ code: 'STORAGE_FULL', defined: true })
  expect(tableImages(t)).toEqual(before)
  expect($client.inTransaction).toBe(false)
  expect((await t.client.customers.list({ search: 'before' })).total).toBe(1)
  $client.pragma('max_page_count = 1000000')
  await t.client.customers.create({ name: 'After' })
  expect($client.pragma('integrity_check', { simple: true })).toBe('ok')
  await t.close()
})

/** A process of an ordinary user that opens folders: each gives `opened`, or the code of the refusal and the folder. */
function ordinaryUser() {
  const root = process.getuid?.() === 0
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../tests/support/open-folder.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Root may write everywhere: the child becomes "nobody".
    ...(root ? { uid: 65_534, gid: 65_534 } : {}),
  })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async opens(dataDir: string): Promise<string> {
      child.stdin.write(`${dataDir}\n`)
      const { value, done } = await answers.next()
      if (done) throw new Error(`the child ended and said nothing of ${dataDir}`)
      return value
    },
    async ends(): Promise<void> {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

const noUsers = process.platform === 'win32'
if (noUsers) console.log('skipped: read-only folder (Windows has no folder modes)')

test.skipIf(noUsers)(
  'a folder that may not be written to is said to be so, empty or with a database in it',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bandhu-read-only-'))
    if (process.getuid?.() === 0) chownSync(folder, 65_534, 65_534)
    const user = ordinaryUser()
    expect(await user.opens(join(folder, 'data'))).toBe('opened')
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    for (const path of all) chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444)
    chmodSync(folder, 0o555)
    expect(await user.opens(join(folder, 'data'))).toBe(`STORAGE_READ_ONLY ${join(folder, 'data', 'run')}`)
    expect(await user.opens(join(folder, 'new'))).toBe(`STORAGE_READ_ONLY ${join(folder, 'new')}`)
    // Only the database file is protected: the folder opens, and the first write says why it cannot be made.
    chmodSync(folder, 0o755)
    for (const path of all) chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644)
    chmodSync(join(folder, 'data', 'bandhu.db'), 0o444)
    expect(await user.opens(join(folder, 'data'))).toBe(`STORAGE_READ_ONLY ${join(folder, 'data')}`)
    await user.ends()
    rmSync(folder, { recursive: true })
  },
)
