import { putPeople } from './people.ts'
import { createTestCore, jobOver } from './test-core.ts'

/**
 * `node open-work-close.ts DIR`: opens a data folder as a host does, lets every kind of thread work, closes, and does
 * nothing to end the process: whatever is still open keeps it alive.
 */
const test = await createTestCore({ dataDir: process.argv[2] ?? '' })
const feed = test.client.system.changes()
void (await feed).next()
await test.client.customers.create({ name: 'Somebody' })
const { jobId } = await test.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
await jobOver(test, jobId)
// Above so many people slow questions are asked in a thread of their own.
test.core.db.read.$client.prepare("update sqlite_sequence set seq = 100000 where name = 'people'").run()
putPeople(test, [{ name: 'Another' }])
await test.client.segments.count({})
await test.client.backup.now()
await test.close()
console.log('closed')
