import type { ImportCounts, Problem } from '../../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import type { ReadDb } from '../../../../db/handles.ts'
import { baseProblem } from '../../compare/base-problems.ts'
import { type CompanyFinding, companyOf, type Target } from '../../compare/company-facts.ts'
import { countAlone, countLooked, createCompanyTally } from '../../compare/company-tally.ts'
import { companyOutReason, countOut } from '../../compare/left-out.ts'
import type { PreparedRow } from '../../match/prepare-rows.ts'
import type { ImportRow } from '../../repo.ts'
import { listsCompanies, modeOf, optionsOf, shapeOf } from '../../source/import-file.ts'
import { createCompanyJudge, type PersonsRow } from './company-judge.ts'
import { type Would, wouldChangeCompany } from './known-rows.ts'

type Said = { beside: Problem[] }
/** `would`: what the row changes in a company of the base; null: nothing. */
type Changing = { would: Would | null }

const wouldOf = (target: Target | null, { changes }: CompanyFinding) =>
  target === null || target.ours ? null : wouldChangeCompany(changes)

/** What rows tell of companies, one row after another; in a list of companies each of them is counted. */
export function createCompanyRows(db: ReadDb, row: ImportRow, counts: ImportCounts) {
  const { columns } = shapeOf(row)
  const [mode, options] = [modeOf(row), optionsOf(row)]
  const judge = createCompanyJudge(db, columns, mode)
  const meet = listsCompanies({ columns }) ? createCompanyTally() : null
  return {
    /** Of a row with a person in it. */
    besidePerson(told: PersonsRow): CompanyFinding & Changing {
      const found = judge.ofPerson(told)
      if (meet && found.target && told.draft.company !== '') countLooked(counts, meet(found.target), found.changes)
      return { ...found, would: meet ? wouldOf(found.target, found) : null }
    },
    /** Counts a row in which nobody is; gives what is to be said of it. */
    alone({ row: number, problems, source: { cells } }: PreparedRow, draft: PersonDraft): Said & Changing {
      const target = companyOf(db, draft, null, mode)
      if (target === null) return { beside: [], would: null }
      const out = companyOutReason(!target.ours, options)
      if (out !== null) {
        countOut(counts, out)
        return { beside: [baseProblem(number, out, columns)], would: null }
      }
      const found = judge.ofCompany({ draft, cells }, target)
      const standing = meet?.(target) ?? 'again'
      countLooked(counts, standing, found.changes)
      countAlone(counts, standing)
      if (problems.length === 0 && found.problems.length > 0) counts.withProblems++
      return { beside: found.problems, would: wouldOf(target, found) }
    },
  }
}
