import type { RecordKind } from '../../../../shared/features/duplicates/contract.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { type Comparable, comparable } from './comparable.ts'
import { countRecords, idsAfter, loadFacts } from './load-facts.ts'
import { clearOldGroups, clearOldScans, finishScan, insertGroup, insertScan, verdicts } from './repo.ts'
import { findGroups } from './scan.ts'

const PAGE = 500
/** Groups written, and cleared, in one unit of work. */
const STEP = 50
const CLEARED = 200

/** Looks through people, then companies. A killed one begins anew: what it wrote is of an unfinished scan, which nobody sees. */
async function run(job: JobContext): Promise<JobOutcome> {
  const scanId = job.db.write((tx) => insertScan(tx, job.jobId, job.clock.now()))
  const counts = { people: 0, companies: 0 }
  for (const kind of ['person', 'company'] as const) {
    const outcome = await scanKind(job, scanId, kind)
    if (typeof outcome !== 'number') return outcome
    counts[kind === 'person' ? 'people' : 'companies'] = outcome
  }
  job.db.write((tx, changes) => {
    finishScan(tx, scanId, counts, job.clock.now())
    changes.touchAll('duplicate_groups')
  })
  while (!job.db.write((tx) => clearOldGroups(tx, scanId, CLEARED))) await job.breathe()
  job.db.write((tx, changes) => {
    clearOldScans(tx, scanId)
    changes.touchAll('duplicate_groups')
  })
  return { end: 'done' }
}

/** Gives how many were looked at, or how the job ends before. */
async function scanKind(job: JobContext, scanId: number, kind: RecordKind): Promise<number | JobOutcome> {
  const { read } = job.db
  const total = countRecords(read, kind)
  const records: Comparable[] = []
  for (let ids = idsAfter(read, kind, 0, PAGE); ids.length > 0; ids = idsAfter(read, kind, ids.at(-1) ?? 0, PAGE)) {
    for (const facts of loadFacts(read, kind, ids)) records.push(comparable(facts))
    job.progress({ done: records.length, total, phase: 'read' })
    await job.breathe()
    const wanted = job.wanted()
    if (wanted !== 'run') return wanted === 'stop' ? { end: 'stopped' } : { end: 'cancelled' }
  }
  const found = findGroups(records, verdicts(read, kind))
  for (let at = 0; at < found.length; at += STEP) {
    const now = job.clock.now()
    job.db.write((tx) => {
      for (const group of found.slice(at, at + STEP)) insertGroup(tx, scanId, { kind, ...group }, now)
    })
    await job.breathe()
    const wanted = job.wanted()
    if (wanted !== 'run') return wanted === 'stop' ? { end: 'stopped' } : { end: 'cancelled' }
  }
  return records.length
}

/** Looks for records that are one. */
export const scanJob: JobDefinition = { kind: 'scan-duplicates', lane: 'people', durability: 'NORMAL', run }
