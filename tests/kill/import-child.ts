import { createTestCore } from '../support/test-core.ts'

/**
 * The product's core in a process of its own, to be killed: opens the data folder, starts what is due, and begins the
 * import it is told to. argv[2] = data folder, argv[3] = id of the checked import.
 */
const [, , dataDir, id] = process.argv
if (!dataDir || !id) throw new Error('usage: import-child.ts DATA_FOLDER IMPORT')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.import.start({ id: Number(id), ground: 'Customers of the shop' })
