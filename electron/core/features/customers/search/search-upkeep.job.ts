import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { insertJob } from '../../../jobs/job-store.ts'
import { docsAfter, putDocs } from './fresh-docs.ts'

/** People looked at, and documents written, in one unit of work; the lock is held some milliseconds. */
const LOOK = 500
const WRITE = 50
const REST = 10

/**
 * Looks whether everybody is found by what is known of them, and mends what is not: texts in fields of the owner's that
 * a version stored before they were searched. Killed or stopped, it begins anew; whoever is right already costs a look.
 */
async function run(job: JobContext): Promise<JobOutcome> {
  const db = job.db.read
  const total = statement(db, 'select count(*) from people').pluck().get() as number
  let [last, done] = [0, 0]
  for (;;) {
    const docs = docsAfter(db, last, LOOK)
    if (docs.length === 0) return { end: 'done' }
    const wrong = docs.filter(({ id, doc }) => !statement(db, SAME).get({ id, ...doc }))
    for (let at = 0; at < wrong.length; at += WRITE) {
      const ids = wrong.slice(at, at + WRITE).map(({ id }) => id)
      // Read once more inside: somebody may be at work on them.
      job.db.write((tx, changes) => {
        for (const id of ids) if (putDocs(tx, docsAfter(tx, id - 1, 1)) > 0) changes.touch('people', id)
      })
      await job.sleep(REST)
    }
    last = docs.at(-1)?.id ?? last
    done += docs.length
    job.progress({ done, total, phase: 'index' })
    await job.breathe()
    const wanted = job.wanted()
    if (wanted !== 'run') return { end: wanted === 'cancel' ? 'cancelled' : 'stopped' }
  }
}

const SAME = `select 1 from search_docs where person_id = @id
  and name = @name and email = @email and phone = @phone and company = @company and city = @city`

const WANTED = `select exists (select 1 from custom_values where text_value is not null)
  and not exists (select 1 from jobs where kind = 'search-upkeep')`

/** Begins the look where there are such texts and nobody has looked yet. True: a job was written. */
export function beginUpkeep(tx: Tx, changes: ChangeSet, now: number): boolean {
  if (statement(tx, WANTED).pluck().get() !== 1) return false
  lookAgain(tx, changes, now)
  return true
}

/** Writes the job of a look: what people are found by has changed without their rows being written. */
export function lookAgain(tx: Tx, changes: ChangeSet, now: number): void {
  const job = { kind: 'search-upkeep', title: '', subjectId: null, params: {} } as const
  changes.touch('jobs', insertJob(tx, job, now))
}

export const searchUpkeepJob: JobDefinition = { kind: 'search-upkeep', lane: 'people', durability: 'NORMAL', run }
