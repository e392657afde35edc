import type { ImportCounts, ImportMode } from '../../../../../shared/features/import/contract.ts'
import type { ImportOptions } from '../../../../../shared/features/import/options.ts'
import type { RowReader } from '../../../../../shared/features/import/rows/read-row.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { betweenUnits } from '../../../jobs/between-units.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { createLogCopier, type LogCopier } from '../../../jobs/log-copier.ts'
import { journalInserted } from '../../activity/journal.ts'
import { type Aside, createAside, createAsideAgain } from '../aside/aside.ts'
import type { CompanyFacts } from '../compare/company-facts.ts'
import { type CompanyTally, createCompanyTally } from '../compare/company-tally.ts'
import { createMetPeople, type MetPeople } from '../compare/met-people.ts'
import { createFactReader, type FactReader } from '../compare/person-facts.ts'
import { recalledFacts } from '../compare/recalled-facts.ts'
import { type Bin, createBin } from '../match/bin.ts'
import { type ConsentTally, createConsentTally } from '../match/consent-tally.ts'
import { createFilledMarks, type FilledMarks } from '../match/filled-marks.ts'
import { createIntake, type Intake } from '../match/intake.ts'
import type { ImportRow } from '../repo.ts'
import { rowReaderOf } from '../rows/row-judge.ts'
import { countsOf, listsCompanies, modeOf, NO_COUNTS, optionsOf, shapeOf } from '../source/import-file.ts'
import { PAGES_IN_LOG } from './indexes/index-people.ts'
import { createNamedRows, type NamedRows, type Origin } from './people/named-rows.ts'
import { createNewPeople, type NewPeople } from './people/person-writer.ts'

/** Rows prepared at first; then as many as one transaction writes. */
const FIRST_ROWS = 50
const NOBODY = { personId: null, versionAfter: null }

/** All that one run of an import holds. */
export type Run = {
  job: JobContext
  log: LogCopier
  /** Between two units of work. */
  pause: () => Promise<void>
  row: ImportRow
  actionId: number
  counts: ImportCounts
  read: RowReader
  /** Who was deleted lately when the run began; null: nobody. */
  bin: Bin | null
  intake: Intake
  consents: ConsentTally
  named: NamedRows
  /** What the rows so far said of companies. */
  facts: CompanyFacts
  /** Which of them the rows of a list of companies told of; null: the file is none. */
  companies: CompanyTally | null
  /** What a row says of a person, and what earlier rows said of those who were there. */
  factsOf: FactReader
  met: MetPeople
  people: NewPeople
  aside: Aside
  origin: Origin
  options: ImportOptions
  mode: ImportMode
  base: {
    inUse: boolean
    /** It is in use from the next unit of work on. */
    getsUsed: boolean
    lastId: number
    /** People of an earlier import or by hand whom rows of this one added to. */
    filled: FilledMarks
    /** The last person who was there when the run began, if its own are not remembered. */
    before: number
  }
  /** Rows that are prepared at a time: about as many as one transaction writes. */
  slice: number
  /** When the window was last told that there are new people: once in a while is enough to see it grow. */
  told: number
}

/** Begins a run, or goes on with one that was killed: from its checkpoint, with its counts so far. */
export function openRun(job: JobContext, row: ImportRow, actionId: number): Run {
  const at = job.clock.now()
  const options = optionsOf(row)
  const bin = createBin(job.db.read, row, job.startedAt)
  const base = { inUse: false, getsUsed: false, lastId: -1, filled: createFilledMarks(), before: 0 }
  const origin: Origin = { importId: row.id, fileName: row.fileName, ground: row.ground, at }
  // Journaled before whoever uses them, so that an undo, going backwards, comes to them when nobody does any more.
  const made = madeCompanies(job.db.read, row, actionId)
  const named = createNamedRows(origin, made, (tx, table, id) => journalInserted(tx, actionId, table, id, id, NOBODY))
  return {
    job,
    log: createLogCopier(job, PAGES_IN_LOG, () => base.inUse),
    pause: betweenUnits(job),
    row,
    actionId,
    counts: (row.checkpoint > 0 && countsOf(row)) || { ...NO_COUNTS },
    read: rowReaderOf(job.db.read, row, at),
    bin,
    intake: createIntake(job.db.read, () => base.inUse, row.id, options, { bin }),
    consents: createConsentTally(job.db.read),
    named,
    facts: recalledFacts(job.db.read, row, actionId),
    companies: listsCompanies(shapeOf(row)) ? createCompanyTally(made) : null,
    factsOf: createFactReader(shapeOf(row).columns),
    met: createMetPeople(modeOf(row)),
    people: createNewPeople(named, origin, () => base.inUse),
    aside: row.ofImport === null ? createAside(row.id, shapeOf(row).columns.length) : createAsideAgain(row.id),
    origin,
    options,
    mode: modeOf(row),
    base,
    slice: FIRST_ROWS,
    told: at,
  }
}

const MADE = `select first_id from journal where action_id = ? and "table" = 'companies' and op = 'insert' and reversed = 0`

/** Companies that came with an earlier run of this import. */
function madeCompanies(db: ReadDb, row: ImportRow, actionId: number): Set<number> {
  return new Set(row.checkpoint > 0 ? (statement(db, MADE).pluck().all(actionId) as number[]) : [])
}
