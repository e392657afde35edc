import { createTestCore } from '../support/test-core.ts'

/** The product's core in a process of its own: takes an action back. argv[2] = data folder, argv[3] = the action. */
const [, , dataDir, id] = process.argv
if (!dataDir || !id) throw new Error('usage: undo-child.ts DATA_FOLDER ACTION')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.activity.undo({ id: Number(id) })
