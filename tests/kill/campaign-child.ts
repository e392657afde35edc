import type { Secrets } from '../../electron/core/ports.ts'
import { createTestCore } from '../support/test-core.ts'

/**
 * The product's core in a process of its own, to be killed: opens the data folder, starts what is due, and sends the
 * campaign when told to. argv[2] = data folder, argv[3] = the account's password.
 */
const [, , dataDir, password] = process.argv
if (!dataDir || !password) throw new Error('usage: campaign-child.ts DATA_FOLDER PASSWORD')

/** Kept outside the database, as the real stores are; the test gives it to every start. */
const secrets: Secrets = { kind: 'key-file', get: async () => password, put: async () => {}, delete: async () => {} }

export type ChildOrder = { type: 'send'; id: number; expected: number } | { type: 'close' }
export type ChildNews =
  | { type: 'ready' }
  | { type: 'state'; state: string; waiting: number }
  | { type: 'error'; message: string }

const tell = (news: ChildNews) => process.send?.(news)
const test = await createTestCore({ dataDir, ports: { secrets } })

const look = () => {
  for (const { state, counts } of test.core.services.campaigns.list())
    tell({ type: 'state', state, waiting: counts.waiting })
}
test.core.feed.subscribe((change) => {
  if (change.table === 'campaigns') look()
})
process.on('message', (order: ChildOrder) => {
  const done = order.type === 'send' ? test.client.campaigns.send(order) : test.close().then(() => process.exit(0))
  done.catch((error: unknown) => tell({ type: 'error', message: String(error) }))
})
process.on('disconnect', () => process.exit(0))
tell({ type: 'ready' })
look()
