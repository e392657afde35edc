import type { RecordKind } from '../../../../../shared/features/duplicates/contract.ts'
import { copyLog } from '../../../db/checkpoints.ts'
import type { Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { PAGES_IN_LOG, type ShortUnits, shortUnits } from '../../../jobs/short-units.ts'
import { getAction, leaveStopped, reverseSome, setAction } from '../../activity/reverse.ts'
import { importRuns, mergeCompanyGroup } from './merge-companies.ts'
import { importUnderWay, mergeGroup } from './merge-people.ts'
import { areToldApart, type BulkMerge, fitsIntoOne, getBulkMerge, setBulkMerge, stillThere } from './merge-store.ts'

const UNDO_STEP = 100
/** bulk_merges.checkpoint while a cancelled one is taken back. */
const TAKING_BACK = -1

type Place = Pick<BulkMerge, 'checkpoint' | 'merged' | 'people'>

/** Merges group by group, each whole or not at all; a killed one goes on where it stood, a cancelled one takes back what it did. */
async function run(job: JobContext): Promise<JobOutcome> {
  const bulk = getBulkMerge(job.db.read, job.subjectId ?? 0)
  if (!bulk || bulk.jobId !== job.jobId) return { end: 'cancelled' }
  if (bulk.checkpoint === TAKING_BACK) return takeBack(job, bulk)
  let place: Place = bulk
  const units = shortUnits(job)
  while (place.checkpoint < bulk.groups.length) {
    await units.pause()
    const wanted = job.wanted()
    if (wanted === 'stop') return { end: 'stopped' }
    if (wanted === 'cancel') return takeBack(job, bulk)
    place = some(job, units, bulk, place)
    job.progress({ done: place.checkpoint, total: bulk.groups.length, phase: 'write' })
  }
  const { people, merged } = place
  job.db.write((tx, changes) => {
    setAction(tx, bulk.actionId, { state: 'applied', people, title: String(merged) })
    setBulkMerge(tx, bulk.id, { groups: '[]' })
    changes.touch('actions', bulk.actionId)
    changes.touchAll('people')
  })
  return { end: 'done' }
}

type Act = { tx: Tx; changes: ChangeSet; actionId: number; at: number }

/** Makes one of a group; false: it must wait, and stays as it is. */
const mergeOne: Record<RecordKind, (act: Act, ids: number[]) => boolean> = {
  person(act, ids) {
    if (importUnderWay(act.tx, ids) !== null) return false
    mergeGroup(act, { people: ids })
    return true
  },
  company(act, ids) {
    // An import has looked up where its people work; more people came to one of them since it was counted.
    if (importRuns(act.tx) !== null || !fitsIntoOne(act.tx, ids)) return false
    mergeCompanyGroup(act, { companies: ids, choices: {} }, null)
    return true
  },
}

/** One unit of work: as many groups as fit into it. */
function some(job: JobContext, units: ShortUnits, bulk: BulkMerge, { checkpoint, merged, people }: Place): Place {
  const place = { checkpoint, merged, people }
  const { actionId } = bulk
  const at = job.clock.now()
  const kind = getAction(job.db.read, actionId)?.kind === 'bulk-company-merge' ? 'company' : 'person'
  units.write(
    (tx, changes) => {
      const ids = stillThere(tx, kind, bulk.groups[place.checkpoint] ?? [])
      if (ids.length > 1 && !areToldApart(tx, kind, ids) && mergeOne[kind]({ tx, changes, actionId, at }, ids)) {
        place.merged += 1
        place.people += ids.length
      }
      place.checkpoint += 1
      return place.checkpoint < bulk.groups.length
    },
    (tx) => setBulkMerge(tx, bulk.id, place),
  )
  return place
}

/** Undoes what was done so far, by the journal. */
async function takeBack(job: JobContext, bulk: BulkMerge): Promise<JobOutcome> {
  for (;;) {
    const finished = job.db.write((tx, changes) => {
      setBulkMerge(tx, bulk.id, { checkpoint: TAKING_BACK })
      const action = getAction(tx, bulk.actionId)
      return action ? reverseSome(tx, changes, action, UNDO_STEP) : true
    })
    if (finished) return { end: 'cancelled' }
    copyLog(job.db.read, PAGES_IN_LOG)
    job.progress({ done: 0, total: null, phase: 'undo' })
    await job.breathe()
    if (job.wanted() === 'stop') return { end: 'stopped' }
  }
}

/** One merge of many groups, as the owner saw it counted. */
export const bulkMergeJob: JobDefinition = {
  kind: 'merge',
  lane: 'people',
  durability: 'NORMAL',
  run,
  ended(tx, changes, job, state) {
    const bulk = job.subjectId === null ? undefined : getBulkMerge(tx, job.subjectId)
    if (!bulk || bulk.jobId !== job.id || state === 'done') return
    // Cancelled before it began, or taken back whole. Ended half-way, there or back: what is left can be undone as it is.
    const action = getAction(tx, bulk.actionId)
    const { people, merged } = bulk
    if (bulk.checkpoint > 0 && action?.state !== 'undone')
      setAction(tx, bulk.actionId, { state: 'applied', people, title: String(merged) })
    else if (action) leaveStopped(tx, action)
    changes.touch('actions', bulk.actionId)
  },
}
