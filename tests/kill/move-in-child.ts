import { createTestCore, jobOver } from '../support/test-core.ts'

/** The product's core in a process of its own: moves a whole Bandhu in. argv[2] = data folder, argv[3] = the archive. */
const [, , dataDir, archive] = process.argv
if (!dataDir || !archive) throw new Error('usage: move-in-child.ts DATA_FOLDER ARCHIVE')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
const { jobId } = await test.client.export.moveIn({ ref: test.core.files.offer(archive, 'all.zip') })
const { state } = await jobOver(test, jobId)
if (state !== 'done') throw new Error(`the move ended ${state}`)
process.send?.('moved')
