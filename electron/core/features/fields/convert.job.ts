import { z } from 'zod'
import {
  FIELD_KINDS,
  type Field,
  type FieldKind,
  type FieldSubject,
} from '../../../../shared/features/fields/contract.ts'
import { type OwnValue, sameColumn } from '../../../../shared/features/fields/values.ts'
import { statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { journalBefore, rowImage } from '../activity/journal.ts'
import { getAction, reverseSome, setAction } from '../activity/reverse.ts'
import { findAgain } from '../customers/search/fresh-docs.ts'
import { converted, readingOf, type ValueRow, valueRow } from './convert.ts'
import { fieldById, holdersOf, type StoredField } from './repo.ts'
import { REWRITE_VALUE, VALUES_OF, valueColumns } from './store.ts'

const paramsSchema = z.object({
  fieldId: z.number().int(),
  actionId: z.number().int(),
  from: z.enum(FIELD_KINDS),
  options: z.array(z.object({ id: z.number().int(), name: z.string() })),
})
type Params = z.infer<typeof paramsSchema>

/** How long one transaction may hold the write lock, and how long it is then left alone, in ms. */
const HOLD = 10
const REST = 10
const UNDO_STEP = 200

/** The column that tells a value that has not been changed yet. */
const COLUMN = {
  text: 'text',
  long: 'text',
  link: 'text',
  number: 'number',
  money: 'minor',
  date: 'day',
  flag: 'flag',
  choice: 'choices',
  choices: 'choices',
} as const satisfies Record<FieldKind, keyof ValueRow>

const next = (subject: FieldSubject) =>
  `select ${valueRow(subject)} from ${VALUES_OF[subject].table} v where v.field_id = ? and v.id > ? order by v.id limit 200`

/** Rewrites the values of a field that became another kind; a killed one finds by their columns what is left to do. */
async function run(job: JobContext): Promise<JobOutcome> {
  const params = paramsSchema.parse(job.params)
  const to = fieldById(job.db.read, params.fieldId)
  const action = getAction(job.db.read, params.actionId)
  if (!to || action?.state !== 'running') return { end: 'cancelled' }
  const total = holdersOf(job.db.read, to)
  let after = sameColumn(params.from, to.kind) ? Number.POSITIVE_INFINITY : 0
  let done = 0
  while (Number.isFinite(after)) {
    await job.breathe()
    const wanted = job.wanted()
    if (wanted === 'stop') return { end: 'stopped' }
    if (wanted === 'cancel') return takeBack(job, params.actionId)
    const step = some(job, params, to, after)
    after = step.last
    done += step.looked
    job.progress({ done, total, phase: 'write' })
    await job.sleep(REST)
  }
  job.db.write((tx, changes) => {
    setAction(tx, params.actionId, { state: 'applied' })
    changes.touch('actions', params.actionId)
    for (const { holders } of Object.values(VALUES_OF)) changes.touchAll(holders)
  })
  return { end: 'done' }
}

/** One unit of work. A value that is none of the new kind, typed since it was looked at, stays as it is. */
function some(job: JobContext, params: Params, to: StoredField, after: number): { looked: number; last: number } {
  const at = job.clock.now()
  const reading = readingOf(job.db.read, at)
  const before: Field = { ...to, kind: params.from, options: params.options }
  return job.db.write((tx, changes) => {
    const began = performance.now()
    const rows = statement(tx, next(to.subject)).all(to.id, after) as ValueRow[]
    let looked = 0
    for (const row of rows) {
      // One without it was changed before this run was killed, or typed since.
      const value = row[COLUMN[params.from]] === null ? null : converted(row, before, to, reading)
      if (value) rewrite(tx, changes, to.subject, { actionId: params.actionId, row, value, at })
      looked += 1
      if (performance.now() - began > HOLD) break
    }
    return { looked, last: rows[looked - 1]?.id ?? Number.POSITIVE_INFINITY }
  })
}

type Rewriting = { actionId: number; row: ValueRow; value: OwnValue; at: number }

function rewrite(
  tx: Tx,
  changes: ChangeSet,
  subject: FieldSubject,
  { actionId, row: { id, holderId }, value, at }: Rewriting,
): void {
  const { table, holders } = VALUES_OF[subject]
  const image = rowImage(tx, table, id)
  const version = statement(tx, `select version from ${holders} where id = ?`).pluck().get(holderId) as number
  if (!image) return
  const after = valueColumns(value)
  // What it became stands beside it: an undo leaves a value alone that was changed again since.
  const noted = { ...image, after: JSON.stringify(after) }
  const personId = subject === 'person' ? holderId : null
  journalBefore(tx, actionId, 'update', table, noted, { personId, versionAfter: version + 1 })
  statement(tx, REWRITE_VALUE[subject]).run({ ...after, id })
  if (subject === 'person') findAgain(tx, holderId)
  statement(tx, `update ${holders} set version = version + 1, updated_at = ? where id = ?`).run(at, holderId)
  changes.touch(holders, holderId)
}

/** Undoes what was done so far, by the journal; the kind itself comes back last. */
async function takeBack(job: JobContext, actionId: number): Promise<JobOutcome> {
  for (;;) {
    const finished = job.db.write((tx, changes) => {
      const action = getAction(tx, actionId)
      return action ? reverseSome(tx, changes, action, UNDO_STEP) : true
    })
    if (finished) return { end: 'cancelled' }
    job.progress({ done: 0, total: null, phase: 'undo' })
    await job.breathe()
  }
}

/** A field becomes another kind, with all its values. */
export const fieldChangeJob: JobDefinition = {
  kind: 'field-change',
  lane: 'people',
  durability: 'NORMAL',
  run,
  ended(tx, changes, { subjectId }, state) {
    const action = subjectId === null ? undefined : getAction(tx, subjectId)
    if (state === 'done' || subjectId === null || !action || action.state === 'undone') return
    // Cancelled before it began: the field itself is all there is to put back.
    if (state === 'cancelled' && reverseSome(tx, changes, action, 1)) return
    // Ended half-way: what is left can be undone as it is.
    setAction(tx, subjectId, { state: 'applied' })
    changes.touch('actions', subjectId)
  },
}
