/**
 * `node import-child.js DIR MIGRATIONS-DIR FILE [in-use]`, forked: opens the data folder as a host does and imports the file
 * through the product's own procedures, searching every 100 ms meanwhile as somebody at the window would. `in-use`: every 50 ms
 * the window's thread also asks for the write lock, as for a click. Says how long all of it took.
 */

import { threadProgram } from '../../electron/core/thread-program.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'

/** Time between two searches, in milliseconds. */
const SEARCH_EVERY = 100
/** Time between two questions for the write lock, in milliseconds. */
const ASK_LOCK_EVERY = 50
const TYPED = ['k', 'ra', 'rahim', 'রহিম', '0171', 'dhaka', 'राहुल', 'khan']

const [, , dataDir = '', migrations = '', file = '', state] = process.argv
const t = await createTestCore({ dataDir, migrations, ports: { thread: threadProgram(import.meta.url) } })
const settings = await t.client.settings.get()
const shop = {
  language: settings.language,
  currency: 'BDT',
  country: 'BD',
  businessName: 'Bench',
  postalAddress: 'Dhaka',
}
await t.client.settings.setUp(shop)

const began = performance.now()
const opened = await t.client.import.open({ ref: t.core.files.offer(file, 'people.csv') })
const openMs = performance.now() - began
await jobOver(t, opened.jobId ?? 0)
const checkMs = performance.now() - began - openMs

const searches: number[] = []
let peakMb = 0
const watch = setInterval(() => {
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1e6)
  const asked = performance.now()
  const search = TYPED[searches.length % TYPED.length] ?? ''
  void t.client.customers.list({ search, limit: 50 }).then(() => searches.push(performance.now() - asked))
}, SEARCH_EVERY)

const lock: number[] = []
const askLock = () => {
  const asked = performance.now()
  // It writes nothing: whoever was looked for before need not be looked for again.
  t.core.db.write(() => lock.push(performance.now() - asked))
}
const asking = state === 'in-use' ? setInterval(askLock, ASK_LOCK_EVERY) : undefined

const started = performance.now()
const { jobId } = await t.client.import.start({ id: opened.id, ground: 'Customers of the shop' })
const job = await jobOver(t, jobId ?? 0)
const importMs = performance.now() - started
clearInterval(watch)
clearInterval(asking)
if (job.state !== 'done') throw new Error(`the import ended as ${job.state}: ${JSON.stringify(job.error)}`)
const { counts } = await t.client.import.get({ id: opened.id })
process.send?.({ openMs, checkMs, importMs, peakMb, searches, lock, counts })
await t.close()
process.disconnect()
