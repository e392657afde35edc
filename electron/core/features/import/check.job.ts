import type { ImportCounts, Problem } from '../../../../shared/features/import/contract.ts'
import { createRowReader } from '../../../../shared/features/import/read-row.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { currentSettings } from '../settings/service.ts'
import { customPlan } from './custom-plan.ts'
import { readRows } from './file-rows.ts'
import { shapeOf, storedPath } from './import-file.ts'
import { countConsent, createIntake, NO_COUNTS } from './intake.ts'
import { rowHashOf } from './match-known.ts'
import { addsNothing, fillingOf, readStored } from './person-filler.ts'
import { deleteProblems, getImport, hasPeople, type ImportRow, insertProblem, setImport } from './repo.ts'

/** Problems written in one transaction: a few milliseconds. */
const PROBLEMS_AT_ONCE = 500

/** Reads the whole file and says what an import of it would do; writes nothing but the problems and the counts. */
async function run(job: JobContext): Promise<JobOutcome> {
  const row = getImport(job.db.read, job.subjectId ?? 0)
  if (!row || row.jobId !== job.jobId) return { end: 'cancelled' }
  await forgetProblems(job, row.id)
  const counts: ImportCounts = { ...NO_COUNTS }
  const judge = createJudge(job, row, counts)
  let waiting: Problem[] = []
  for await (const batch of readRows(storedPath(job.dataDir, row.storedName), row.fileName, shapeOf(row))) {
    counts.blank += batch.blank
    for (const { row: number, cells } of batch.rows) waiting.push(...judge(number, cells))
    while (waiting.length >= PROBLEMS_AT_ONCE) waiting = saveProblems(job, row.id, waiting)
    const share = batch.bytes / Math.max(1, row.fileBytes)
    job.progress({ done: counts.rows, total: share > 0 ? Math.round(counts.rows / share) : null, phase: 'check' })
    await job.breathe()
    if (job.wanted() === 'stop') return { end: 'stopped' }
    if (job.wanted() === 'cancel') return { end: 'cancelled' }
  }
  while (waiting.length > 0) waiting = saveProblems(job, row.id, waiting)
  job.db.write((tx, changes) => {
    if (getImport(tx, row.id)?.jobId !== job.jobId) return
    setImport(tx, row.id, { state: 'checked', counts: JSON.stringify(counts), error: null })
    changes.touch('imports', row.id)
  })
  return { end: 'done' }
}

/** Gives a function that counts one row and answers its problems. */
function createJudge({ db, clock }: JobContext, row: ImportRow, counts: ImportCounts) {
  const { columns, consentFromName } = shapeOf(row)
  const { country, currency, language } = currentSettings(db.read)
  const custom = customPlan(db.read, columns, language)
  const thisYear = new Date(clock.now()).getFullYear()
  const read = createRowReader({ columns, country, consentFromName, custom, currency, thisYear })
  const base = hasPeople(db.read)
  const intake = createIntake(db.read, () => base, row.id)
  let nobodyYet = 0
  return (number: number, cells: string[]): Problem[] => {
    counts.rows++
    const { draft, problems } = read(number, cells)
    if (problems.length > 0) counts.withProblems++
    if (!draft) {
      counts.skipped++
      return problems
    }
    const rowHash = rowHashOf(draft, cells)
    const decision = intake.decide(draft, rowHash)
    if (decision.kind === 'again') counts.repeated++
    else {
      countConsent(counts, draft)
      if (decision.kind === 'new') counts.created++
      else if (addsNothing(fillingOf(readStored(db.read, decision.id), draft, null, false))) counts.unchanged++
      else counts.updated++
    }
    // People who do not exist yet are told apart by negative numbers.
    intake.remember(draft, decision.kind === 'new' ? --nobodyYet : decision.id)
    return problems
  }
}

function saveProblems({ db }: JobContext, importId: number, problems: Problem[]): Problem[] {
  db.write((tx) => {
    for (const problem of problems.slice(0, PROBLEMS_AT_ONCE)) insertProblem(tx, importId, problem)
  })
  return problems.slice(PROBLEMS_AT_ONCE)
}

async function forgetProblems({ db, breathe }: JobContext, importId: number): Promise<void> {
  while (db.write((tx) => deleteProblems(tx, importId, 2_000)) > 0) await breathe()
}

export const checkJob: JobDefinition = {
  kind: 'import-check',
  lane: 'people',
  durability: 'NORMAL',
  run,
  ended(tx, changes, job, state, error) {
    const row = job.subjectId === null ? undefined : getImport(tx, job.subjectId)
    if (!row || row.jobId !== job.id || row.state !== 'checking' || state === 'done') return
    setImport(tx, row.id, { state: state === 'failed' ? 'failed' : 'cancelled', error: error && JSON.stringify(error) })
    changes.touch('imports', row.id)
  },
}
