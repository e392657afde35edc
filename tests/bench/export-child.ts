/** `node export-child.ts DIR`, forked: opens the data folder as a host does and exports everybody, three times. Says how long it took. */

import { exportColumnSchema } from '../../shared/features/export/contract.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'

const RUNS = 3
/** How often memory is looked at, in milliseconds. */
const LOOK_EVERY = 50

const [, , dataDir = ''] = process.argv
const t = await createTestCore({ dataDir })
const runs: { seconds: number; peakMb: number }[] = []
for (let run = 0; run < RUNS; run++) {
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, LOOK_EVERY)
  const began = performance.now()
  const { jobId } = await t.client.export.start({ who: { kind: 'all' }, columns: exportColumnSchema.options })
  const job = await jobOver(t, jobId)
  clearInterval(watch)
  if (job.state !== 'done') throw new Error(`the export ended as ${job.state}`)
  runs.push({ seconds: (performance.now() - began) / 1000, peakMb: peak / 1e6 })
}
process.send?.(runs)
await t.close()
process.disconnect()
