import { createTestCore } from '../support/test-core.ts'

/** The product's core in a process of its own, to be killed: erases one person. argv[2] = data folder, [3] = id, [4] = name. */
const [, , dataDir, id, typed] = process.argv
if (!dataDir || !id || !typed) throw new Error('usage: erasure-child.ts DATA_FOLDER ID NAME')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.erasure.start({ personId: Number(id), typed })
