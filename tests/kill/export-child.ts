import { createTestCore } from '../support/test-core.ts'
import { beginExport, type Writer } from './export-writers.ts'

/** The product's core in a process of its own, to be killed: begins to export. argv[2] = data folder, argv[3] = writer. */
const [, , dataDir, writer] = process.argv
if (!dataDir || !writer) throw new Error('usage: export-child.ts DATA_FOLDER WRITER')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await beginExport(test, writer as Writer)
