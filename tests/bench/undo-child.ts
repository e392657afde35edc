/** `node undo-child.js DIR MIGRATIONS-DIR`, forked: opens the data folder as a host does and takes its last import back. Says how long it took. */

import { threadProgram } from '../../electron/core/thread-program.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'

const [, , dataDir = '', migrations = ''] = process.argv
const t = await createTestCore({ dataDir, migrations, ports: { thread: threadProgram(import.meta.url) } })
const action = (await t.client.activity.list({})).find(({ kind, state }) => kind === 'import' && state === 'applied')
if (!action) throw new Error('there is no import to take back')
const began = performance.now()
const { undoJobId } = await t.client.activity.undo({ id: action.id })
const job = await jobOver(t, undoJobId ?? 0)
const undoMs = performance.now() - began
const { total } = await t.client.customers.list({})
if (job.state !== 'done' || total !== 0) throw new Error(`the undo ended as ${job.state} with ${total} people left`)
process.send?.({ undoMs })
await t.close()
process.disconnect()
