import { createTestCore, jobOver } from '../support/test-core.ts'

/**
 * The product's core in a process of its own, to be killed: goes on with what an earlier one left, to its end, says so, and
 * takes an action back. argv[2] = data folder, argv[3] = the action, argv[4] = people there have to be by then.
 */
const [, , dataDir, id, people] = process.argv
if (!dataDir || !id) throw new Error('usage: undo-child.ts DATA_FOLDER ACTION [PEOPLE]')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
for (const job of await test.client.jobs.list({})) {
  const { state, error } = await jobOver(test, job.id)
  if (state !== 'done') throw new Error(`${job.kind} ended ${state}: ${JSON.stringify(error)}`)
}
const { total } = await test.client.customers.list({})
if (people !== undefined && total !== Number(people)) throw new Error(`${total} people instead of ${people}`)
process.send?.('whole')
await test.client.activity.undo({ id: Number(id) })
