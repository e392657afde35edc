/**
 * `node start-child.js DATA-DIR MIGRATIONS-DIR`, forked: opens the data folder as a host does, answers the first list,
 * is used a little, then sits idle and says what that took.
 */

import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCore } from '../../electron/core/create-core.ts'
import { threadProgram } from '../../electron/core/thread-program.ts'

/** How long nothing happens before memory is read, in milliseconds. */
const IDLE = 3_000

const [, , dataDir = '', migrationsDir = ''] = process.argv
const core = await createCore(
  {
    clock: { now: () => Date.now() },
    ids: { uuid: () => randomUUID(), token: (bytes) => randomBytes(bytes).toString('base64url') },
    log: { info() {}, warn: console.warn, error: console.error },
    secrets: { kind: 'unavailable', get: async () => null, put: async () => {}, delete: async () => {} },
    folders: { pick: null, show: null },
    paper: { pdf: null },
    background: { login: null, stay: null, stop: null },
    thread: threadProgram(import.meta.url),
  },
  { dataDir, migrationsDir, version: '0.0.0-bench', host: 'test' },
)
core.start()
// performance.now() counts from the birth of the process.
const readyMs = performance.now()
const list = (search: string, offset: number) =>
  core.services.customers.list({ search, segmentId: null, where: null, sort: 'name', dir: 'asc', offset, limit: 100 })
await list('', 0)
const firstListMs = performance.now()
await list('', 500_000)
for (const search of ['k', 'ka', 'karim', 'রহিম', '0171']) await list(search, 0)
await sleep(IDLE)
const idleMb = process.memoryUsage.rss() / 1e6
process.send?.({ readyMs, firstListMs, idleMb })
await core.close()
process.disconnect()
