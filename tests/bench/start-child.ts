/**
 * `node start-child.ts DIR`, forked: opens the data folder as a host does, answers the first list, does a little of
 * everything, then sits idle and says what that took. Runs from source; the packed program has less to load.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { createTestCore } from '../support/test-core.ts'

/** How long nothing happens before memory is read, in milliseconds. */
const IDLE = 3_000

// performance.now() counts from the birth of the process.
const t = await createTestCore({ dataDir: process.argv[2] ?? '' })
const readyMs = performance.now()
await t.client.customers.list({})
const firstListMs = performance.now()
await t.client.customers.list({ offset: 500_000 })
for (const search of ['k', 'ka', 'karim', 'রহিম', '0171']) await t.client.customers.list({ search })
await sleep(IDLE)
const idleMb = process.memoryUsage.rss() / 1e6
process.send?.({ readyMs, firstListMs, idleMb })
await t.close()
process.disconnect()
