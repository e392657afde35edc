import { createTestCore } from '../support/test-core.ts'

/**
 * The product's core in a process of its own, to be killed: opens the data folder, starts what is due, and begins the
 * import it is told to. argv[2] = data folder, argv[3] = id of the checked import, argv[4] = so many people are let in
 * before it is stopped; nothing: it is not stopped. argv[5] = keep (what is in stays) or back (all of it is taken back).
 */
const [, , dataDir, id, stopFrom, how] = process.argv
if (!dataDir || !id) throw new Error('usage: import-child.ts DATA_FOLDER IMPORT [PEOPLE keep|back]')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
const { jobId } = await test.client.import.start({ id: Number(id), ground: 'Customers of the shop' })
if (stopFrom) {
  const { $client } = test.core.db.read
  const people = $client.prepare('select count(*) from people where import_id = ?').pluck()
  const state = $client.prepare('select state from jobs where id = ?').pluck()
  const isOver = () => ['done', 'failed', 'cancelled'].includes(String(state.get(jobId)))
  while (Number(people.get(Number(id))) < Number(stopFrom) && !isOver())
    await new Promise((resolve) => setImmediate(resolve))
  // Over before it could be stopped: whoever looks from outside sees it, and plays another round.
  if (!isOver()) await test.client.import.stop({ id: Number(id), keep: how === 'keep' })
  process.send?.('stopped')
}
