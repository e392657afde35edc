import { companyPartOf } from '../../../../../../shared/features/import/cells/company-parts.ts'
import type { ImportColumn, ImportMode } from '../../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import type { ReadDb } from '../../../../db/handles.ts'
import { type CompanyFinding, companyOf, createCompanyFacts, type Target } from '../../compare/company-facts.ts'
import type { Decision } from '../../match/intake.ts'
import { livingId } from '../../match/match-known.ts'

/** `id`: whom the row tells of; below 0 for people who do not exist yet. */
export type PersonsRow = { draft: PersonDraft; cells: readonly string[]; decision: Decision; id: number }

/** `target`: the company that the row is about; null: none. */
type Judged = CompanyFinding & { target: Target | null }

const NOTHING: Judged = { changes: [], stand: [], parts: [], problems: [], target: null }

/**
 * What rows say of the companies they are about, one row after another. Somebody of an earlier row is there with whatever
 * that row named: another company is none of theirs, and is there only where somebody else is with it.
 */
export function createCompanyJudge(db: ReadDb, columns: readonly ImportColumn[], mode: ImportMode) {
  const facts = createCompanyFacts()
  const tellsOfThem = columns.some(
    ({ field, names }) => names || field === 'companyCustom' || companyPartOf(field) !== null,
  )
  /** Who is with a company by now, and which companies come with the file. */
  const placed = new Set<number>()
  const made = new Set<number | string>()
  /** A row in which nobody is. */
  const ofCompany = ({ draft, cells }: Pick<PersonsRow, 'draft' | 'cells'>, target: Target): CompanyFinding => {
    if (target.ours) made.add(target.key)
    return facts.take(db, { draft, cells, mode }, target)
  }
  const ofPerson = ({ draft, cells, decision, id }: PersonsRow): Judged => {
    if (!tellsOfThem) return NOTHING
    const there = decision.kind === 'new' ? null : livingId(db, id)
    const isPlaced = placed.has(id)
    if (draft.company !== '') placed.add(id)
    if (there === null && decision.kind === 'again' && draft.company === '') return NOTHING
    const target = companyOf(db, draft, there, mode)
    const isNobodys = isPlaced && target?.ours === true && !made.has(target.key)
    if (target?.ours && !isNobodys) made.add(target.key)
    const own = isNobodys ? null : target
    if (draft.companyCustom.length === 0) return { ...NOTHING, target: own }
    return { ...facts.take(db, { draft, cells, mode }, own), target: own }
  }
  return { ofCompany, ofPerson }
}
