import { createTestCore } from '../support/test-core.ts'

/** The product's core in a process of its own: restores a backup. argv[2] = data folder, argv[3] = the backup's name. */
const [, , dataDir, name] = process.argv
if (!dataDir || !name) throw new Error('usage: restore-child.ts DATA_FOLDER BACKUP')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
await test.client.backup.restore({ from: { name } })
process.send?.('restored')
