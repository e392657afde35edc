import { createTestCore } from '../support/test-core.ts'

/** The product's core in a process of its own, to be killed: begins to delete everybody. argv[2] = data folder. */
const [, , dataDir, expected] = process.argv
if (!dataDir || !expected) throw new Error('usage: bulk-child.ts DATA_FOLDER PEOPLE')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.customers.bulkStart({
  who: { kind: 'shown', search: '', segmentId: null, where: null, except: [] },
  deed: { kind: 'delete' },
  expected: Number(expected),
})
