import { exportColumnSchema, exportFormatSchema } from '../../shared/features/export/contract.ts'
import { createTestCore } from '../support/test-core.ts'

/** The product's core in a process of its own, to be killed: begins to export everybody. argv[2] = data folder, argv[3] = format. */
const [, , dataDir, format] = process.argv
if (!dataDir || !format) throw new Error('usage: export-child.ts DATA_FOLDER FORMAT')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.export.start({
  who: { kind: 'all' },
  columns: [...exportColumnSchema.options],
  format: exportFormatSchema.parse(format),
})
