import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestCore, jobOver } from '../support/test-core.ts'
import type { Bases } from './bases.ts'
import { type BenchRow, benchRow } from './rows.ts'
import { SIZES } from './sizes.ts'

const SMALL = SIZES.many
const LARGE = SIZES.most

/** Seconds of one scan of a whole base by its job, in its worker, from the click to the groups being shown. */
async function scanSeconds(dataDir: string, note: (text: string) => void): Promise<number> {
  // Nobody writes to a shared base.
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-bench-scan-'))
  cpSync(dataDir, folder, { recursive: true })
  const t = await createTestCore({ dataDir: folder })
  try {
    const cpu = process.cpuUsage()
    const began = performance.now()
    const { jobId } = await t.client.duplicates.scan()
    const job = await jobOver(t, jobId)
    const seconds = (performance.now() - began) / 1000
    if (job.state !== 'done') throw new Error(`the scan ended as ${job.state}`)
    const { user, system } = process.cpuUsage(cpu)
    const { person, company, last } = await t.client.duplicates.summary()
    const groups = (of: typeof person) => of.sure + of.likely + of.possible
    note(
      `  ${last?.people} people: ${groups(person)} groups, ${groups(company)} of companies, ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of the processor), at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    )
    return seconds
  } finally {
    await t.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The scan of a hundred thousand people, and of a million beside it. */
export async function benchDuplicateScan(bases: Bases, note: (text: string) => void): Promise<BenchRow[]> {
  const small = await scanSeconds((await bases(SMALL)).dataDir, note)
  const rows = [benchRow('duplicate-scan-100k', small)]
  const large = await scanSeconds((await bases(LARGE)).dataDir, note)
  return [...rows, benchRow('duplicate-scan-1m', large, small)]
}
