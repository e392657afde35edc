import type { Log, Secrets } from '../../electron/core/ports.ts'
import type { Campaign } from '../../shared/features/campaigns/contract.ts'
import { createTestCore } from './test-core.ts'

/**
 * The product's core in a process of its own, to be killed, stopped or starved: opens the data folder, starts what is due, and sends the
 * campaign when told to. argv[2] = data folder, argv[3] = the account's password.
 */
const [, , dataDir, password] = process.argv
if (!dataDir || !password) throw new Error('usage: campaign-child.ts DATA_FOLDER PASSWORD')

/** Kept outside the database, as the real stores are; the test gives it to every start. */
const secrets: Secrets = { kind: 'key-file', get: async () => password, put: async () => {}, delete: async () => {} }

export type ChildOrder =
  | { type: 'send'; id: number; expected: number }
  | { type: 'resume'; id: number }
  | { type: 'look' }
  | { type: 'close' }
export type ChildNews =
  | { type: 'ready' }
  | { type: 'state'; campaign: Campaign }
  | { type: 'logged'; message: string }
  | { type: 'error'; message: string }

const tell = (news: ChildNews) => process.send?.(news)
const log: Log = { info() {}, warn() {}, error: (message) => void tell({ type: 'logged', message }) }
const test = await createTestCore({ dataDir, ports: { secrets, log } })

const look = () => {
  for (const campaign of test.core.services.campaigns.list()) tell({ type: 'state', campaign })
}
test.core.feed.subscribe((change) => {
  if (change.table === 'campaigns') look()
})
process.on('message', (order: ChildOrder) => {
  const acts = {
    send: () => test.client.campaigns.send(order as ChildOrder & { type: 'send' }),
    resume: () => test.client.campaigns.resume(order as ChildOrder & { type: 'resume' }),
    // As its timer does, which may be half a minute away.
    look: async () => test.core.services.jobs.wake(),
    close: () => test.close().then(() => process.exit(0)),
  }
  acts[order.type]().catch((error: unknown) => tell({ type: 'error', message: String(error) }))
})
process.on('disconnect', () => process.exit(0))
tell({ type: 'ready' })
look()
