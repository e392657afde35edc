import type { RecordKind } from '../../../../../shared/features/duplicates/contract.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { clearOldGroups, clearOldScans, finishScan, insertGroup, insertScan, verdicts } from '../repo.ts'
import type { Facts } from '../score/facts.ts'
import { countRecords, idsAfter, loadFacts } from './load-facts.ts'
import { type Found, findGroups } from './scan.ts'

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

/** Pages of everybody there is, in the order of their numbers. */
function* pages(job: JobContext, kind: RecordKind): Generator<Facts[]> {
  const { read } = job.db
  for (let ids = idsAfter(read, kind, 0, PAGE); ids.length > 0; ids = idsAfter(read, kind, ids.at(-1) ?? 0, PAGE))
    yield loadFacts(read, kind, ids)
}

/** Gives how many were looked at, or how the job ends before. */
async function scanKind(job: JobContext, scanId: number, kind: RecordKind): Promise<number | JobOutcome> {
  const total = countRecords(job.db.read, kind)
  const scan = findGroups(pages(job, kind), total, verdicts(job.db.read, kind))
  for (let step = scan.next(); ; step = scan.next()) {
    if (step.done) {
      const left = await writeGroups(job, scanId, kind, step.value.groups)
      return left ?? total
    }
    job.progress(step.value)
    const left = await leaving(job)
    if (left) return left
  }
}

async function writeGroups(job: JobContext, scanId: number, kind: RecordKind, groups: readonly Found[]) {
  for (let at = 0; at < groups.length; at += STEP) {
    const now = job.clock.now()
    job.db.write((tx) => {
      for (const group of groups.slice(at, at + STEP)) insertGroup(tx, scanId, { kind, ...group }, now)
    })
    const left = await leaving(job)
    if (left) return left
  }
  return null
}

/** How the job ends now, if it is to. */
async function leaving(job: JobContext): Promise<JobOutcome | null> {
  await job.breathe()
  const wanted = job.wanted()
  return wanted === 'run' ? null : { end: wanted === 'stop' ? 'stopped' : 'cancelled' }
}

/** Looks for records that are one. */
export const scanJob: JobDefinition = { kind: 'scan-duplicates', lane: 'people', durability: 'NORMAL', run }
