import { z } from 'zod'
import type { ImportCounts, Problem } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { ReadDb, Tx } from '../../../db/handles.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { baseProblem, deleteBaseProblems } from '../compare/base-problems.ts'
import { countOut, outReason } from '../compare/left-out.ts'
import { ROOM_MB } from '../job-room.ts'
import { createBin } from '../match/bin.ts'
import { createConsentTally } from '../match/consent-tally.ts'
import { createIntake, type Intake } from '../match/intake.ts'
import { livingId } from '../match/match-known.ts'
import { type PreparedRow, prepareRows } from '../match/prepare-rows.ts'
import { createSharedRemarks, type SharedRemarks, sharedProblems } from '../match/shared-lines.ts'
import { deleteProblems, getImport, hasPeople, type ImportRow, insertProblem, setImport } from '../repo.ts'
import type { SourceRow } from '../rows/file-rows.ts'
import { rowReaderOf } from '../rows/row-judge.ts'
import { sourceRows } from '../rows/source-rows.ts'
import { modeOf, NO_COUNTS, optionsOf, shapeOf } from '../source/import-file.ts'
import { bringBack } from './findings/bring-back.ts'
import { createCompanyRows } from './findings/company-rows.ts'
import { createFormTally } from './findings/form-tally.ts'
import {
  beyondForm,
  changesAnything,
  countsInMode,
  countWould,
  deleteKnown,
  insertKnown,
  type Would,
  withCompany,
  wouldChange,
} from './findings/known-rows.ts'
import { createLooksKnown, forgetLooksKnown } from './findings/looks-known.ts'
import { createRefusedTeller } from './findings/refused-address.ts'
import { compareSecondRows, createSecondRows, type SecondRows } from './findings/second-rows.ts'
import { createWholeFile } from './whole-file.ts'

/** Rows that are looked for in the base together: their keys then come in the order of its indexes. */
const ROWS_AT_ONCE = 500
/** Findings written in one transaction: a few milliseconds. */
const FINDINGS_AT_ONCE = 500

/**
 * `again`: rows were changed by hand since; their problems are known already, only the numbers are counted anew. `bringBack`:
 * first whoever in the recycle bin the file has rows about comes back.
 */
export const checkParams = z.object({ again: z.boolean().default(false), bringBack: z.boolean().default(false) })

type Finding = {
  row: number
  problems: readonly Problem[]
  /** What is said beside the people of the base and other rows: found anew each time. */
  beside: Problem[]
  shared: readonly Problem[]
  would: Would | null
  /** Whom the row tells of; null: it stays out. */
  id: number | null
}

/** Reads the whole file and says what an import of it would do; writes nothing but the findings and the counts. */
async function run(job: JobContext): Promise<JobOutcome> {
  const row = getImport(job.db.read, job.subjectId ?? 0)
  if (!row || row.jobId !== job.jobId) return { end: 'cancelled' }
  const { again, bringBack: isWanted } = checkParams.parse(job.params)
  if (isWanted && !(await bringBack(job, row, () => !isOver(job, row.id)))) return endOf(job)
  return judgeFile(job, row, { again })
}

type Judging = { again: boolean; isFirst?: boolean }

/**
 * From the first row to the last: finds what is to be said of each, and counts. `again`: problems are known already. Where all
 * rows tell more than the first ones, the file is judged once more, as one of which nothing is known.
 */
async function judgeFile(job: JobContext, row: ImportRow, { again, isFirst = true }: Judging): Promise<JobOutcome> {
  await forgetFindings(job, row.id, again)
  const counts: ImportCounts = { ...NO_COUNTS }
  const seconds = createSecondRows()
  const judge = createJudge(job, row, counts, seconds)
  const remarks = createSharedRemarks(job.db.read, row.id)
  const save = (some: Finding[]) => saveFindings(job, row.id, some, { again, remarks })
  const whole = createWholeFile(shapeOf(row).columns)
  let waiting: Finding[] = []
  for await (const batch of sourceRows(job.db.read, job.dataDir, row)) {
    counts.blank += batch.blank
    for (const { cells } of batch.rows) whole.note(cells)
    for (let at = 0; at < batch.rows.length; at += ROWS_AT_ONCE) {
      for (const finding of judge(batch.rows.slice(at, at + ROWS_AT_ONCE))) {
        const remarked = finding.shared.length + finding.beside.length > 0
        if (finding.would || remarked || (!again && finding.problems.length > 0)) waiting.push(finding)
      }
    }
    while (waiting.length >= FINDINGS_AT_ONCE) waiting = save(waiting)
    const share = batch.bytes / Math.max(1, row.fileBytes)
    job.progress({ done: counts.rows, total: share > 0 ? Math.round(counts.rows / share) : null, phase: 'check' })
    await job.breathe()
    if (isOver(job, row.id)) return endOf(job)
  }
  const anew = isFirst ? await whole.readAnew(job, row, { again }) : null
  if (anew) return judgeFile(job, anew, { again: false, isFirst: false })
  while (waiting.length > 0) waiting = save(waiting)
  const told = { row, read: rowReaderOf(job.db.read, row, job.clock.now()), seconds, counts }
  if (!(await compareSecondRows(job, told, () => !isOver(job, row.id)))) return endOf(job)
  while (job.db.write(remarks.settleSome)) await job.breathe()
  job.db.write((tx, changes) => {
    const now = getImport(tx, row.id)
    if (now?.jobId !== job.jobId) return
    const inMode = countsInMode(counts, modeOf(now))
    setImport(tx, row.id, { state: 'checked', counts: JSON.stringify(inMode), error: null })
    changes.touch('imports', row.id)
  })
  return { end: 'done' }
}

/** Somebody stopped it, another check was asked for meanwhile, or the import has begun. */
const isOver = (job: JobContext, importId: number) =>
  job.wanted() !== 'run' || getImport(job.db.read, importId)?.jobId !== job.jobId

const endOf = (job: JobContext): JobOutcome => ({ end: job.wanted() === 'stop' ? 'stopped' : 'cancelled' })

/** Gives a function that counts some rows and answers what is to be said of each. */
function createJudge({ db, clock, startedAt }: JobContext, row: ImportRow, counts: ImportCounts, seconds: SecondRows) {
  const read = rowReaderOf(db.read, row, clock.now())
  const base = hasPeople(db.read)
  const bin = createBin(db.read, row, startedAt)
  const intake = createIntake(db.read, () => base, row.id, optionsOf(row), { bin })
  const looksKnown = createLooksKnown(db.read, shapeOf(row).columns)
  const judgeRow = createRowJudge(db.read, row, counts, intake)
  const judge = (rows: readonly SourceRow[]): Finding[] => {
    const strangers: PersonDraft[] = []
    const findings = prepareRows(db.read, rows, { read, intake }).map((one) => judgeRow(one, strangers))
    const looking = new Map((base ? looksKnown(strangers) : []).map((problem) => [problem.row, problem]))
    for (const { row: number, problems, beside, shared } of findings) {
      const looks = looking.get(number)
      if (!looks) continue
      if (problems.length + shared.length + beside.length === 0) counts.withProblems++
      beside.push(looks)
    }
    for (const { row: number, problems, beside, shared, id } of findings)
      if (id !== null) seconds.note(id, number, problems.length + shared.length + beside.length === 0)
    return findings
  }
  // One read transaction, as in `prepareRows`.
  return (rows: readonly SourceRow[]) => db.read.$client.transaction(judge).deferred(rows)
}

/** Counts one row; `strangers` gets whoever is new. */
function createRowJudge(db: ReadDb, row: ImportRow, counts: ImportCounts, intake: Intake) {
  const { columns } = shapeOf(row)
  const options = optionsOf(row)
  const mode = modeOf(row)
  const companies = createCompanyRows(db, row, counts)
  const tally = createFormTally(db, mode)
  const consents = createConsentTally(db)
  const refused = createRefusedTeller(db, columns)
  let nobodyYet = 0
  return (one: PreparedRow, strangers: PersonDraft[]): Finding => {
    const { row: number, draft, problems, rowHash } = one
    const { cells, dropped } = one.source
    counts.rows++
    if (dropped) counts.dropped++
    else if (problems.length > 0) counts.withProblems++
    if (!draft) {
      counts.skipped++
      return { row: number, problems, beside: [], shared: [], would: null, id: null }
    }
    if (draft.ofCompany) return { row: number, problems, ...companies.alone(one, draft), shared: [], id: null }
    const decision = intake.decide(draft, rowHash, one.known)
    const alone = decision.kind === 'new' || decision.kind === 'out' ? null : wouldBe(decision, draft)
    const out = outReason(decision, alone, options)
    if (out !== null) {
      countOut(counts, out)
      if (out === 'several-people' && problems.length === 0) counts.withProblems++
      return { row: number, problems, beside: [baseProblem(number, out, columns)], shared: [], would: null, id: null }
    }
    // People who do not exist yet are told apart by negative numbers.
    const id = decision.kind === 'known' || decision.kind === 'again' ? decision.id : --nobodyYet
    const company = companies.besidePerson({ draft, cells, decision, id })
    const would = alone && withCompany(alone, company.changes)
    if (decision.kind === 'again') counts.repeated++
    else if (decision.kind === 'new') {
      counts.created++
      if (decision.binned) counts.binnedAnew++
    } else {
      // In which of the two depends on the mode; the end of the check says it.
      counts.unchanged++
      if (would) countWould(counts, would)
    }
    consents(counts, decision.kind, id, draft)
    const several = tally(decision.kind, id, draft)
    const lines = decision.kind === 'again' ? [] : intake.sharing(draft, id)
    const shared = sharedProblems(columns, { row: number, cells }, lines)
    const kept = decision.kind === 'known' && mode === 'overwrite' && would?.onlyWay === true
    const beside = [
      ...company.problems,
      ...refused({ cells, draft, decision }),
      ...(kept ? [baseProblem(number, 'only-way', columns)] : []),
      ...(several || beyondForm(draft, would, mode) ? [baseProblem(number, 'beyond-form', columns)] : []),
    ]
    if (problems.length === 0 && shared.length + beside.length > 0) counts.withProblems++
    if (decision.kind === 'new') strangers.push(draft)
    intake.remember(draft, id)
    const changing = decision.kind === 'known' && would && changesAnything(would) ? would : company.would
    return { row: number, problems, beside, shared, would: changing, id }
  }

  /** Rows about a person whom an earlier row made change nobody known. */
  function wouldBe({ kind, id }: { kind: 'known' | 'again'; id: number }, draft: PersonDraft): Would | null {
    const asked = kind === 'known' || (options.whom === 'new' && id > 0)
    // Somebody whom an earlier row told of can have been merged or deleted by hand since.
    const there = asked ? livingId(db, id) : null
    return there === null ? null : wouldChange(db, there, draft)
  }
}

type Saving = { again: boolean; remarks: SharedRemarks }

function saveFindings(
  { db }: JobContext,
  importId: number,
  findings: Finding[],
  { again, remarks }: Saving,
): Finding[] {
  db.write((tx) => {
    for (const { row, problems, beside, shared, would } of findings.slice(0, FINDINGS_AT_ONCE)) {
      if (!again) for (const problem of problems) insertProblem(tx, importId, problem)
      for (const problem of beside) insertProblem(tx, importId, problem)
      for (const problem of shared) remarks.save(tx, problem)
      if (would) insertKnown(tx, importId, row, would)
    }
  })
  return findings.slice(FINDINGS_AT_ONCE)
}

async function forgetFindings({ db, breathe }: JobContext, importId: number, again: boolean): Promise<void> {
  const besideBase = (tx: Tx) => deleteBaseProblems(tx, importId, 2_000) + forgetLooksKnown(tx, importId, 2_000)
  const found = (tx: Tx) => (again ? besideBase(tx) : deleteProblems(tx, importId, 2_000))
  const some = (tx: Tx) => found(tx) + deleteKnown(tx, importId, 2_000)
  while (db.write(some) > 0) await breathe()
}

export const checkJob: JobDefinition = {
  kind: 'import-check',
  lane: 'people',
  durability: 'NORMAL',
  roomMb: ROOM_MB,
  run,
  ended(tx, changes, job, state, error) {
    const row = job.subjectId === null ? undefined : getImport(tx, job.subjectId)
    if (!row || row.jobId !== job.id || row.state !== 'checking' || state === 'done') return
    setImport(tx, row.id, { state: state === 'failed' ? 'failed' : 'cancelled', error: error && JSON.stringify(error) })
    changes.touch('imports', row.id)
  },
}
