import type { Problem } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { baseProblem } from '../compare/base-problems.ts'
import { addsNothing, fillingOf } from '../compare/filling.ts'
import { countOut, type OutReason, outReason } from '../compare/left-out.ts'
import { lostOf } from '../compare/person-facts.ts'
import { readStored } from '../compare/stored-person.ts'
import { marksOfPerson, marksOfRow, type PreparedRow } from '../match/prepare-rows.ts'
import { companyAlone, companyPart } from './company-writer.ts'
import type { Run } from './import-run.ts'
import { refuseByRow } from './people/new-words.ts'
import { fillPerson } from './people/person-filler.ts'
import { whoIsMeant } from './who-is-meant.ts'

/** Writes one row; true when it made a person with this id. `fresh`: what the row was looked for in is as it was. */
export function writeRow(tx: Tx, changes: ChangeSet, open: Run, one: PreparedRow, id: number, fresh: boolean): boolean {
  const { counts, aside } = open
  counts.rows++
  if (one.source.dropped) counts.dropped++
  else if (one.problems.length > 0) counts.withProblems++
  if (one.draft?.ofCompany) {
    takeCompany(tx, changes, open, one, one.draft)
    return false
  }
  const { unchanged } = counts
  const lost: Problem[] = []
  const taken = one.draft && takeDraft(tx, changes, open, { row: one, draft: one.draft, id, fresh }, lost)
  if (taken === null) counts.skipped++
  if (typeof taken === 'string') {
    countOut(counts, taken)
    if (taken === 'several-people' && one.problems.length === 0) counts.withProblems++
    aside.note(one.source, [baseProblem(one.row, taken, []), ...one.problems], null)
  } else {
    if (lost.length > 0 && one.problems.length === 0) counts.withProblems++
    const told = lost.length === 0 ? one : { ...one, problems: [...one.problems, ...lost] }
    lost.push(...companyPart(tx, changes, open, told, { taken, id, unchanged }))
    for (const problem of lost) if (open.row.ofImport === null) tellAlso(tx, open.row.id, problem)
    aside.note(one.source, lost.length === 0 ? one.problems : [...one.problems, ...lost], taken)
  }
  return taken === id
}

/** Takes a row that tells of a company and nobody there. */
function takeCompany(tx: Tx, changes: ChangeSet, open: Run, one: PreparedRow, draft: PersonDraft): void {
  const taken = companyAlone(tx, changes, open, { draft, cells: one.source.cells })
  if (typeof taken === 'string') {
    countOut(open.counts, taken)
    open.aside.note(one.source, [baseProblem(one.row, taken, []), ...one.problems], null)
    return
  }
  if (taken.length > 0 && one.problems.length === 0) open.counts.withProblems++
  for (const problem of taken) if (open.row.ofImport === null) tellAlso(tx, open.row.id, problem)
  open.aside.note(one.source, [...one.problems, ...taken], 'company')
}

/** The check said so, unless how people are filled was chosen after it, or the base is another by now. */
const TOLD = `insert into import_problems (import_id, "row", "column", column_index, value, reason, skips_row, suggestion)
  select @importId, @row, @column, @columnIndex, @value, @reason, 0, @suggestion
  where not exists (select 1 from import_problems where import_id = @importId and "row" = @row and reason = @reason
    and column_index is @columnIndex)`

function tellAlso(tx: Tx, importId: number, { row, column, columnIndex, value, reason, suggestion }: Problem): void {
  statement(tx, TOLD).run({ importId, row, column, columnIndex, value, reason, suggestion })
}

type Taking = { row: PreparedRow; draft: PersonDraft; id: number; fresh: boolean }

/** Makes or fills the person a row tells of; gives who it is, or why the row stays out. `lost` gets what is not kept of it. */
function takeDraft(
  tx: Tx,
  changes: ChangeSet,
  open: Run,
  { row, draft, id, fresh }: Taking,
  lost: Problem[],
): number | OutReason {
  const { counts, intake, named, origin } = open
  const own = row.source.personId ?? null
  const decision = whoIsMeant(tx, open, row, draft, fresh)
  if (decision.kind === 'new') {
    open.people.add(tx, changes, id, draft, row.rowHash)
    counts.created++
    if (decision.binned) counts.binnedAnew++
    open.consents(counts, 'new', id, draft)
    intake.remember(draft, id)
    return id
  }
  refuseByRow(tx, changes, { draft, origin, named }, decision.kind === 'out' ? null : decision.id)
  if (decision.kind === 'out') return decision.reason
  const stored = readStored(tx, decision.id)
  const ours = stored.importId === origin.importId
  const sameFile = ours || own !== null
  const earlier = sameFile ? null : open.met.of(stored.id)
  const rule = { ground: origin.ground, mode: open.mode, sameFile, earlier }
  const filling = fillingOf(stored, draft, rule)
  // For people who may not be changed, refusals are all that a filling holds.
  const refuses = filling.consent || filling.said.length > 0
  const out = sameFile ? null : outReason(decision, { refuses }, open.options)
  if (out !== null) return out
  const facts = open.factsOf(draft, row.source.cells)
  const stays = (key: string) => (sameFile || earlier?.said.has(key) === true) && !(key === 'name' && filling.whole)
  lost.push(...lostOf(tx, stored, { row: row.row, facts }, stays))
  if (!sameFile) open.met.note(tx, stored, draft, facts)
  const journal = ours ? null : { actionId: open.actionId }
  const idle = addsNothing(filling)
  if (!idle) {
    fillPerson(tx, changes, { stored, draft, filling, named, origin, journal })
    // Its own of before a kill are looked for in the base, too, where they are not remembered.
    if (!ours || decision.id <= open.base.before)
      open.base.filled.note([...marksOfPerson(stored), ...marksOfRow(draft)])
  }
  open.consents(counts, decision.kind, decision.id, draft)
  if (decision.kind === 'again') counts.repeated++
  else if (idle) counts.unchanged++
  else counts.updated++
  intake.remember(draft, decision.id)
  return decision.id
}
