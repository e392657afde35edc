import { createTestCore } from '../support/test-core.ts'

/** The product's core in a process of its own, to be killed: begins to make the field another kind. */
const [, , dataDir, id] = process.argv
if (!dataDir || !id) throw new Error('usage: field-child.ts DATA_FOLDER FIELD')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.fields.convert({ id: Number(id), version: 1, kind: 'number' })
