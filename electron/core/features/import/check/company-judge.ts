import { companyPartOf } from '../../../../../shared/features/import/cells/company-parts.ts'
import type { ImportColumn, ImportMode } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { ReadDb } from '../../../db/handles.ts'
import type { Decision } from '../match/intake.ts'
import { livingId } from '../match/match-known.ts'
import { type CompanyFinding, companyOf, createCompanyFacts } from '../write/company-facts.ts'

/** `id`: whom the row tells of; below 0 for people who do not exist yet. */
type Row = { draft: PersonDraft; cells: readonly string[]; decision: Decision; id: number }

const NOTHING: CompanyFinding = { changes: [], stand: [], parts: [], problems: [] }

/**
 * What rows say of the companies they are about, one row after another. Somebody of an earlier row is there with whatever
 * that row named: another company is none of theirs, and is there only where somebody else is with it.
 */
export function createCompanyJudge(db: ReadDb, columns: readonly ImportColumn[], mode: ImportMode) {
  const facts = createCompanyFacts()
  const tellsOfThem = columns.some(({ field }) => field === 'companyCustom' || companyPartOf(field) !== null)
  /** Who is with a company by now, and which companies come with the file. */
  const placed = new Set<number>()
  const made = new Set<number | string>()
  return ({ draft, cells, decision, id }: Row): CompanyFinding => {
    if (!tellsOfThem) return NOTHING
    const there = decision.kind === 'new' ? null : livingId(db, id)
    const isPlaced = placed.has(id)
    if (draft.company !== '') placed.add(id)
    if (there === null && decision.kind === 'again' && draft.company === '') return NOTHING
    const target = companyOf(db, draft, there, mode)
    const isNobodys = isPlaced && target?.ours === true && !made.has(target.key)
    if (target?.ours && !isNobodys) made.add(target.key)
    if (draft.companyCustom.length === 0) return NOTHING
    return facts.take(db, { draft, cells, mode }, isNobodys ? null : target)
  }
}
