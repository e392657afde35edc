import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { baseProblem } from '../check/base-problems.ts'
import { whoIsMeant } from '../match/who-is-meant.ts'
import { companyPart } from './company-writer.ts'
import { addsNothing, fillingOf } from './filling.ts'
import type { Run } from './import-run.ts'
import { countOut, type OutReason, outReason } from './left-out.ts'
import { refuseByRow } from './new-words.ts'
import { fillPerson } from './person-filler.ts'
import { marksOfPerson, marksOfRow, type PreparedRow } from './prepare-rows.ts'
import { readStored } from './stored-person.ts'

/** Writes one row; true when it made a person with this id. `fresh`: what the row was looked for in is as it was. */
export function writeRow(tx: Tx, changes: ChangeSet, open: Run, one: PreparedRow, id: number, fresh: boolean): boolean {
  const { counts, aside } = open
  counts.rows++
  if (one.source.dropped) counts.dropped++
  else if (one.problems.length > 0) counts.withProblems++
  const { unchanged } = counts
  const taken = one.draft && takeDraft(tx, changes, open, one, one.draft, id, fresh)
  if (taken === null) counts.skipped++
  if (typeof taken === 'string') {
    countOut(counts, taken)
    if (taken === 'several-people' && one.problems.length === 0) counts.withProblems++
    aside.note(one.source, [baseProblem(one.row, taken, []), ...one.problems], null)
  } else
    aside.note(one.source, [...one.problems, ...companyPart(tx, changes, open, one, { taken, id, unchanged })], taken)
  return taken === id
}

/** Makes or fills the person a row tells of; gives who it is, or why the row stays out. */
function takeDraft(
  tx: Tx,
  changes: ChangeSet,
  open: Run,
  row: PreparedRow,
  draft: PersonDraft,
  id: number,
  fresh: boolean,
): number | OutReason {
  const { counts, intake, named, origin } = open
  const own = row.source.personId ?? null
  const decision = whoIsMeant(tx, open, row, draft, fresh)
  if (decision.kind === 'new') {
    open.people.add(tx, changes, id, draft, row.rowHash)
    counts.created++
    open.consents(counts, 'new', id, draft)
    intake.remember(draft, id)
    return id
  }
  refuseByRow(tx, changes, { draft, origin, named }, decision.kind === 'out' ? null : decision.id)
  if (decision.kind === 'out') return decision.reason
  const stored = readStored(tx, decision.id)
  const ours = stored.importId === origin.importId
  const rule = { ground: origin.ground, mode: open.mode, sameFile: ours || own !== null }
  const filling = fillingOf(stored, draft, rule)
  // For people who may not be changed, refusals are all that a filling holds.
  const refuses = filling.consent || filling.said.length > 0
  const out = ours || own !== null ? null : outReason(decision, { refuses }, open.options)
  if (out !== null) return out
  const journal = ours ? null : { actionId: open.actionId }
  const idle = addsNothing(filling)
  if (!idle) {
    fillPerson(tx, changes, { stored, draft, filling, named, origin, journal })
    if (!ours) for (const mark of [...marksOfPerson(stored), ...marksOfRow(draft)]) open.base.filled.add(mark)
  }
  open.consents(counts, decision.kind, decision.id, draft)
  if (decision.kind === 'again') counts.repeated++
  else if (idle) counts.unchanged++
  else counts.updated++
  intake.remember(draft, decision.id)
  return decision.id
}
