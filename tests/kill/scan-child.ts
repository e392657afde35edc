import { createTestCore, jobOver } from '../support/test-core.ts'

/** The product's core in a process of its own, to be killed: looks for duplicates. argv[2] = data folder. */
const [, , dataDir] = process.argv
if (!dataDir) throw new Error('usage: scan-child.ts DATA_FOLDER')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
const { jobId } = await test.client.duplicates.scan()
process.send?.('began')
await jobOver(test, jobId)
// A search that ended before it was killed: who waits for a moment inside it waits in vain no longer.
process.exit(0)
