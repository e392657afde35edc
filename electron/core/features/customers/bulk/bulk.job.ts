import { copyLog } from '../../../db/checkpoints.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { countAct } from '../../../jobs/job-store.ts'
import { PAGES_IN_LOG, type ShortUnits, shortUnits } from '../../../jobs/short-units.ts'
import { getAction, leaveStopped, reverseSome, setAction } from '../../activity/reverse.ts'
import { applyCompanyDeed } from '../../companies/service.ts'
import { applyDeed, isRefusal, whose } from './bulk-deed.ts'
import { changedWithAlong } from './bulk-homes.ts'
import { type BulkRow, emptyBulk, getBulk, setBulk } from './bulk-store.ts'
import { actInBin } from './in-bin.ts'
import { cameMeanwhile, finishShared, isShared } from './shared-deed.ts'

const UNDO_STEP = 200
/** bulk_edits.checkpoint while a cancelled act is taken back. */
const TAKING_BACK = -1

/** Does the act person by person; a killed one goes on where it stood, a cancelled one takes back what it did. */
async function run(job: JobContext): Promise<JobOutcome> {
  const bulk = getBulk(job.db.read, job.subjectId ?? 0)
  if (!bulk || bulk.jobId !== job.jobId || bulk.actionId === null) return { end: 'cancelled' }
  if (bulk.checkpoint === TAKING_BACK) return takeBack(job, bulk.id, bulk.actionId)
  // Everything was done, and the program ended before its job did.
  if (bulk.deed.kind === 'over') return { end: 'done' }
  let { checkpoint, changed, people } = bulk
  const units = shortUnits(job)
  do {
    while (checkpoint < people.length) {
      await units.pause()
      const wanted = job.wanted()
      if (wanted === 'stop') return { end: 'stopped' }
      if (wanted === 'cancel') return takeBack(job, bulk.id, bulk.actionId)
      ;({ checkpoint, changed } = some(
        job,
        units,
        { ...bulk, people, actionId: bulk.actionId },
        { checkpoint, changed },
      ))
      job.progress({ done: checkpoint, total: people.length, phase: 'write' })
    }
    people = finish(job, { ...bulk, people }, bulk.actionId, changed)
  } while (people.length > 0)
  return { end: 'done' }
}

/** Ends the act. Gives nobody then; otherwise all its people with those who came meanwhile, and it goes on with them. */
function finish(job: JobContext, bulk: BulkRow, actionId: number, selected: number): Int32Array {
  const changed = bulk.deed.kind === 'household' ? changedWithAlong(job.db.read, actionId) : selected
  return job.db.write((tx, changes) => {
    const came = isShared(bulk.deed) ? cameMeanwhile(tx, bulk.deed) : []
    if (came.length > 0) {
      const people = Int32Array.from([...bulk.people, ...came])
      setBulk(tx, bulk.id, { people: Buffer.from(people.buffer) })
      return people
    }
    emptyBulk(tx, bulk.id)
    if (isShared(bulk.deed)) finishShared(tx, changes, actionId, bulk.deed)
    setAction(tx, actionId, { state: 'applied', people: changed })
    countAct(tx, job.jobId, changed)
    changes.touch('actions', actionId)
    changes.touchAll('people')
    return new Int32Array()
  })
}

type Place = { checkpoint: number; changed: number }
type Begun = BulkRow & { actionId: number; at: number }

/** The part of one person, or company. `more`: not all of it is done yet. */
function applyTo(tx: Tx, changes: ChangeSet, bulk: Begun, id: number): 'changed' | 'same' | 'more' {
  const { deed, readBy, people, actionId, at } = bulk
  if (deed.kind === 'over') return 'same'
  if (deed.kind === 'of-companies') return applyCompanyDeed(tx, changes, { actionId, deed: deed.deed, at, readBy }, id)
  const apply = () => applyDeed(tx, changes, { actionId, deed, at, readBy, people }, id)
  return apply() || (isRefusal(deed) && actInBin(tx, changes, whose(tx, deed, id), apply)) ? 'changed' : 'same'
}

/** One unit of work: as many people, or companies, as fit into it. */
function some(job: JobContext, units: ShortUnits, bulk: BulkRow & { actionId: number }, from: Place): Place {
  const place = { ...from }
  const begun = { ...bulk, at: job.clock.now() }
  units.write(
    (tx, changes) => {
      const went = applyTo(tx, changes, begun, bulk.people[place.checkpoint] ?? 0)
      if (went === 'changed') place.changed += 1
      if (went !== 'more') place.checkpoint += 1
      return place.checkpoint < bulk.people.length
    },
    (tx) => setBulk(tx, bulk.id, place),
  )
  return place
}

/** Undoes what was done so far, by the journal. */
async function takeBack(job: JobContext, bulkId: number, actionId: number): Promise<JobOutcome> {
  for (;;) {
    const finished = job.db.write((tx, changes) => {
      setBulk(tx, bulkId, { checkpoint: TAKING_BACK })
      const action = getAction(tx, actionId)
      return action ? reverseSome(tx, changes, action, UNDO_STEP) : true
    })
    if (finished) return { end: 'cancelled' }
    copyLog(job.db.read, PAGES_IN_LOG)
    job.progress({ done: 0, total: null, phase: 'undo' })
    await job.breathe()
    if (job.wanted() === 'stop') return { end: 'stopped' }
  }
}

/** What the click itself wrote, of the company or the tag, is taken back where nobody has followed: a few rows. */
function takeBackBegun(tx: Tx, changes: ChangeSet, actionId: number): void {
  let action = getAction(tx, actionId)
  while (action && !reverseSome(tx, changes, action, UNDO_STEP)) action = getAction(tx, actionId)
}

/** One act on many people, as the owner saw it counted. */
export const bulkJob: JobDefinition = {
  kind: 'bulk-edit',
  lane: 'people',
  durability: 'NORMAL',
  run,
  ended(tx, changes, job, state) {
    const bulk = job.subjectId === null ? undefined : getBulk(tx, job.subjectId)
    if (!bulk || bulk.actionId === null || bulk.jobId !== job.id || state === 'done') return
    if (bulk.checkpoint === 0 && isShared(bulk.deed)) takeBackBegun(tx, changes, bulk.actionId)
    // Cancelled before it began, or taken back whole. Ended half-way, there or back: what is left can be undone as it is. The
    // journal says so, for the checkpoint stands while the people of one large company leave it; that company counts as one.
    const begun = statement(tx, 'select 1 from journal where action_id = ? limit 1').get(bulk.actionId) !== undefined
    const action = getAction(tx, bulk.actionId)
    if (begun && action?.state !== 'undone')
      setAction(tx, bulk.actionId, { state: 'applied', people: Math.max(1, bulk.changed) })
    else if (action) leaveStopped(tx, action)
    emptyBulk(tx, bulk.id)
    changes.touch('actions', bulk.actionId)
  },
}
