import { createTestCore } from '../support/test-core.ts'

/** The product's core in a process of its own, to be killed: merges all duplicates. argv[2] = data folder. */
const [, , dataDir, expected] = process.argv
if (!dataDir || !expected) throw new Error('usage: merge-child.ts DATA_FOLDER GROUPS')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.duplicates.mergeAll({ confidence: 'sure', expected: Number(expected) })
