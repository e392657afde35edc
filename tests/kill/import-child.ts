import { createTestCore } from '../support/test-core.ts'

/**
 * The product's core in a process of its own, to be killed: opens the data folder, starts what is due, and begins the
 * import it is told to. argv[2] = data folder, argv[3] = id of the checked import, argv[4] = so many people are let in
 * before it is stopped with what is in left in, and said so; nothing: it is not stopped.
 */
const [, , dataDir, id, keepFrom] = process.argv
if (!dataDir || !id) throw new Error('usage: import-child.ts DATA_FOLDER IMPORT')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await test.client.import.start({ id: Number(id), ground: 'Customers of the shop' })
if (keepFrom) {
  const people = test.core.db.read.$client.prepare('select count(*) from people where import_id = ?').pluck()
  while (Number(people.get(Number(id))) < Number(keepFrom)) await new Promise((resolve) => setImmediate(resolve))
  await test.client.import.stop({ id: Number(id), keep: true })
  process.send?.('stopped')
}
