import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bytesTold } from '../../tests/support/bytes-told.ts'
import { openShop } from '../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../tests/support/test-core.ts'
import { fileRoutes } from './files.ts'

/* What a browser hands over lies beside the database only until it is taken in. */

const SECRET = ['Quillhilda', 'qz.secret']
const LIST = 'Name,E-mail\nQuillhilda Zwergmann,qz.secret@example.com\nKarim,karim@example.com\n'

let t: TestCore
let server: Server
beforeEach(async () => {
  t = await createTestCore()
  await openShop(t)
  const routes = fileRoutes({ files: t.core.files, ids: t.ports.ids, dataDir: t.dataDir, now: Date.now() })
  server = createServer((request, response) => void routes.put(request, response, 'list.csv')).listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
})
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve))
  await t.close()
})

const uploads = () => readdirSync(join(t.dataDir, 'uploads'))
async function handedOver(): Promise<string> {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'PUT', body: LIST })
  return ((await answer.json()) as { ref: string }).ref
}

test('an upload goes when it is taken in, one that was not with the next erasure; a file of the owner’s stays', async () => {
  const [ref] = [await handedOver(), await handedOver()]
  expect(uploads()).toHaveLength(2)
  const opened = await t.client.import.open({ ref })
  expect(uploads()).toHaveLength(1)
  await jobOver(t, opened.jobId ?? 0)
  const { jobId } = await t.client.import.start({ id: opened.id, ground: null })
  expect((await jobOver(t, jobId ?? 0)).state).toBe('done')
  const [person] = (await t.client.customers.list({ search: 'quillhilda' })).rows
  const erasing = await t.client.erasure.start({ personId: person?.id ?? 0, typed: 'Quillhilda Zwergmann' })
  expect((await jobOver(t, erasing.jobId)).state).toBe('done')
  expect(uploads()).toEqual([])
  expect(bytesTold(t.dataDir, SECRET)).toEqual([])

  const own = join(t.dataDir, 'own.csv')
  writeFileSync(own, LIST)
  await t.client.import.open({ ref: t.core.files.offer(own) })
  expect(existsSync(own)).toBe(true)
})
