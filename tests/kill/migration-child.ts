import { createCore } from '../../electron/core/create-core.ts'
import { testPorts } from '../support/test-core.ts'

/** The product's core in a process of its own, with another version's migrations. argv[2] = data folder, argv[3] = them. */
const [, , dataDir, migrationsDir] = process.argv
if (!dataDir || !migrationsDir) throw new Error('usage: migration-child.ts DATA_FOLDER MIGRATIONS')

process.on('disconnect', () => process.exit(0))
const core = await createCore(testPorts(), { dataDir, migrationsDir, version: '9.9.9', host: 'test' })
process.send?.('open')
await core.close()
process.disconnect?.()
