import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { JobsService } from '../../jobs/service.ts'
import { dropCompany } from '../workplace.ts'
import { applyDeed } from './bulk-deed.ts'
import { insertBulk, type ReadBy, readByNow, type SharedDeed, type StoredDeed, setBulk } from './bulk-store.ts'
import { type Deed, deleteRow } from './deed.ts'

/** People who are seen to in the same unit of work: about 20 ms. More of them are a job. */
export const AT_ONCE = 100

/** Who has it in common: a range of one index each. */
const SHARING: Record<SharedDeed['kind'], string> = {
  company: 'select id from people where company_id = ? order by id',
  'company-merge': 'select id from people where company_id in (select value from json_each(?)) order by id',
  retag: 'select person_id from person_tags where tag_id = ? order by 1',
}

export const isShared = (deed: StoredDeed): deed is SharedDeed => deed.kind in SHARING

const sharing = (tx: Tx, deed: SharedDeed) =>
  statement(tx, SHARING[deed.kind])
    .pluck()
    .all(deed.kind === 'company-merge' ? JSON.stringify(deed.from) : deed.from) as number[]

/**
 * Who came meanwhile to a company that goes when the last of its people has left: each of them is seen to first, for the
 * row of a person forgets a company that is gone, and no undo would know of it.
 */
export function cameMeanwhile(tx: Tx, deed: SharedDeed): number[] {
  if (deed.kind === 'company-merge') return sharing(tx, { ...deed, from: deed.from.filter((id) => id !== deed.to) })
  return deed.kind === 'company' && deed.drop ? sharing(tx, deed) : []
}

/** What is left to do when the last of them was seen to. */
export function finishShared(tx: Tx, changes: ChangeSet, actionId: number, deed: SharedDeed): void {
  if (deed.kind === 'company') {
    if (deed.drop) dropCompany(tx, changes, actionId, deed.from)
    return
  }
  if (deed.kind === 'company-merge') {
    for (const id of deed.from) if (id !== deed.to) dropCompany(tx, changes, actionId, id)
    return
  }
  // Somebody who got the tag meanwhile keeps it; then it stays, too.
  if (statement(tx, 'select 1 from person_tags where tag_id = ? limit 1').get(deed.from)) return
  deleteRow({ tx, changes, actionId, personId: null, versionAfter: null, at: 0 }, 'tags', deed.from)
  changes.touchAll('tags')
}

/** Acts on all of them in the caller's unit of work: for the few that fit into one. */
export function actAtOnce(act: Pick<Deed, 'tx' | 'changes' | 'actionId' | 'at'>, deed: SharedDeed): void {
  const { tx, changes, actionId, at } = act
  const readBy = readByNow(tx, at)
  const people = sharing(tx, deed)
  for (const id of people) applyDeed(tx, changes, { actionId, deed, at, readBy, people }, id)
  finishShared(tx, changes, actionId, deed)
}

/**
 * Acts on everybody who shares a company or a tag, as a part of the action: a few at once, more by a job, whose id it
 * gives. `action.kind`: what the job is called by.
 */
export function actOnSharing(
  { tx, changes, actionId, at }: Pick<Deed, 'tx' | 'changes' | 'actionId' | 'at'>,
  deed: SharedDeed,
  action: { kind: string; title: string },
  jobs: JobsService,
): number | null {
  const ids = sharing(tx, deed)
  if (ids.length <= AT_ONCE) {
    actAtOnce({ tx, changes, actionId, at }, deed)
    return null
  }
  return startStored({ tx, changes, actionId, at }, deed, ids, action, jobs)
}

/** Takes at most so many people off a company, as a part of the action; gives how many there were. */
export function leaveCompany(
  tx: Tx,
  changes: ChangeSet,
  { actionId, at, readBy }: { actionId: number; at: number; readBy: ReadBy },
  { from, most }: { from: number; most: number },
): number {
  const leaving = statement(tx, 'select id from people where company_id = ? order by id limit ?').pluck()
  const people = leaving.all(from, most) as number[]
  const deed = { kind: 'company', from, to: null, drop: false } as const
  for (const id of people) applyDeed(tx, changes, { actionId, deed, at, readBy, people }, id)
  return people.length
}

/** Leaves an act on these people (or companies, where the deed is of them) to a job, whose id it gives; the caller wakes it when the unit of work is through. */
export function startStored(
  { tx, changes, actionId, at }: Pick<Deed, 'tx' | 'changes' | 'actionId' | 'at'>,
  deed: StoredDeed,
  people: ArrayLike<number>,
  action: { kind: string; title: string },
  jobs: JobsService,
): number {
  const bulkId = insertBulk(tx, deed, Int32Array.from(people), actionId, at)
  const jobId = jobs.add(tx, changes, {
    kind: 'bulk-edit',
    rows: people.length,
    title: action.title,
    subjectId: bulkId,
    params: { act: { kind: action.kind, people: people.length } },
  })
  setBulk(tx, bulkId, { jobId })
  return jobId
}
