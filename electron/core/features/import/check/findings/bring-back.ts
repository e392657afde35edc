import { NO_OPTIONS } from '../../../../../../shared/features/import/options.ts'
import type { JobContext } from '../../../../jobs/job.ts'
import { restoreDeleted } from '../../../bin/service.ts'
import { createBin } from '../../match/bin.ts'
import { createIntake } from '../../match/intake.ts'
import { prepareRows } from '../../match/prepare-rows.ts'
import { hasPeople, type ImportRow } from '../../repo.ts'
import { rowReaderOf } from '../../rows/row-judge.ts'
import { sourceRows } from '../../rows/source-rows.ts'
import { optionsOf } from '../../source/import-file.ts'

/** People put back in one unit of work: about 20 ms. */
const STEP = 20

/**
 * Brings back whoever in the recycle bin a file has rows about, as the bin does it, with everything that was known of them:
 * its rows are about known people then. Whom a row could mean among several stays. False: it is to stop.
 */
export async function bringBack(job: JobContext, row: ImportRow, goesOn: () => boolean): Promise<boolean> {
  const entries = await binnedIn(job, row, goesOn)
  if (entries === null) return false
  const all = [...entries]
  for (let at = 0; at < all.length; at += STEP) {
    job.db.write((tx, changes) => {
      for (const entry of all.slice(at, at + STEP)) restoreDeleted(tx, changes, entry)
    })
    await job.breathe()
    if (!goesOn()) return false
  }
  return true
}

/** By which they come back; null: it is to stop. */
async function binnedIn(job: JobContext, row: ImportRow, goesOn: () => boolean): Promise<Set<number> | null> {
  const { db, clock, startedAt } = job
  const entries = new Set<number>()
  const bin = createBin(db.read, row, startedAt)
  if (bin === null) return entries
  const base = hasPeople(db.read)
  const options = { ...NO_OPTIONS, ...optionsOf(row), binned: 'out' as const }
  const intake = createIntake(db.read, () => base, row.id, options, { bin })
  const read = rowReaderOf(db.read, row, clock.now())
  let nobodyYet = 0
  for await (const batch of sourceRows(db.read, job.dataDir, row)) {
    for (const { draft, rowHash, known } of prepareRows(db.read, batch.rows, { read, intake })) {
      if (!draft) continue
      const decision = intake.decide(draft, rowHash, known)
      if (decision.kind === 'out') {
        if (decision.reason === 'binned-left-out' && decision.binned.entry !== null) entries.add(decision.binned.entry)
      } else intake.remember(draft, decision.kind === 'new' ? --nobodyYet : decision.id)
    }
    await job.breathe()
    if (!goesOn()) return null
  }
  return entries
}
