import { createTestCore } from '../support/test-core.ts'

/** The product's core in a process of its own, to be killed: puts the sample shop in, or takes it away. */
const [, , dataDir, what] = process.argv
if (!dataDir || (what !== 'start' && what !== 'remove'))
  throw new Error('usage: sample-child.ts DATA_FOLDER start|remove')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.sample[what]()
