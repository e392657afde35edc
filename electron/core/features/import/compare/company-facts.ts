/** What the rows of a file say of the companies in them: in their records, and in the owner’s fields. Writes nothing. */

import {
  COMPANY_ADDRESS,
  type CompanyPart,
  printCompanyPart,
} from '../../../../../shared/features/import/cells/company-parts.ts'
import { ofCell } from '../../../../../shared/features/import/cells/problem-at.ts'
import type { CustomColumn, CustomValue } from '../../../../../shared/features/import/columns/custom-columns.ts'
import type { ImportMode, Problem, ProblemReason } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { RowImage } from '../../activity/journal.ts'
import { companyMeant } from '../../customers/service.ts'
import { fillingOf, isOtherwise } from './filling.ts'
import { readStored } from './stored-person.ts'
import { type OwnFact, printOf, printStored } from './value-prints.ts'

/** The company a row is about. `ours`: it comes with this import. */
export type Target = { key: number | string; id: number | null; ours: boolean }

/** A value that is not in the base as the row says it. `has`: what stands there now; null: nothing. */
export type CompanyChange = { column: CustomColumn; value: CustomValue; has: RowImage | null }

type Asked = { draft: PersonDraft; cells: readonly string[]; mode: ImportMode }

/** `stood`: the base had a value when the first row spoke. */
type Said = { print: string; cell: string; stood: boolean }

export type CompanyFacts = ReturnType<typeof createCompanyFacts>

/**
 * Row by row in the order of the file: where two rows say different things of one company, the first counts and the second
 * is told. The check and the import ask the same.
 */
export function createCompanyFacts() {
  const said = new Map<string, Said>()
  return {
    /** Takes what an earlier run of this import wrote for what it said. */
    recall(companyId: number, column: CustomColumn, row: RowImage, stood: boolean): void {
      said.set(keyOf(companyId, column), { print: printStored(column, row), cell: '', stood })
    },
    /** `target` null: the row is about no company. */
    take(db: ReadDb, { draft, cells, mode }: Asked, target: Target | null): CompanyFinding {
      const found: CompanyFinding = { changes: [], stand: [], parts: [], problems: [] }
      if (target && mode === 'skip' && !target.ours) return found
      for (const { column, value } of draft.companyCustom) {
        const cell = cells[column.index] ?? ''
        if (target === null) {
          found.problems.push(problemOf('company-missing', { draft, column, cell, suggestion: null }))
          continue
        }
        const key = keyOf(target.key, column)
        const before = said.get(key)
        const print = printOf({ column, value })
        if (before) {
          const counts = mode === 'overwrite' || !before.stood
          if (counts && before.print !== print)
            found.problems.push(problemOf('company-differs', { draft, column, cell, suggestion: before.cell || null }))
          continue
        }
        const has = heldBy(db, target.id, column, draft)
        said.set(key, { print, cell, stood: has !== null })
        if (has === null || saysOtherwise(has, { column, value })) found.changes.push({ column, value, has })
        else if (column.part) found.parts.push(column.part)
        else found.stand.push(has)
      }
      return found
    },
  }
}

/** `stand`: what a first row says as it stands there already; `parts`: the same of the record itself. */
export type CompanyFinding = { changes: CompanyChange[]; stand: RowImage[]; parts: CompanyPart[]; problems: Problem[] }

/** Two columns for one part of a record speak of one thing. */
const keyOf = (company: Target['key'], { index, part }: CustomColumn) => `${company}\u001f${part ?? index}`

/** The company a row of the check is about. `personId`: whom of the base the row tells of; null: somebody new. */
export function companyOf(db: ReadDb, draft: PersonDraft, personId: number | null, mode: ImportMode): Target | null {
  const stored = personId === null ? null : readStored(db, personId)
  const joins = stored === null || fillingOf(stored, draft, { ground: null, mode, sameFile: false }).company
  return targetOf(db, draft, { companyId: stored?.companyId ?? null, joins })
}

/** The one it names, else the person's. `joins`: who is in the row gets the company it names. */
function targetOf(
  db: ReadDb,
  { company }: Pick<PersonDraft, 'company'>,
  { companyId, joins }: { companyId: number | null; joins: boolean },
): Target | null {
  if (company === '') return companyId === null ? null : { key: companyId, id: companyId, ours: false }
  const id = companyMeant(db, company)
  if (id !== undefined) return { key: id, id, ours: false }
  return joins ? { key: foldKey(company), id: null, ours: true } : null
}

/** What of these changes is made: nothing is overwritten unless the owner chose so. */
export function changesIn(mode: ImportMode, changes: readonly CompanyChange[]): readonly CompanyChange[] {
  return mode === 'overwrite' ? changes : changes.filter(({ has }) => has === null)
}

/** What a row would change in a company of the base, whatever other rows say. */
export function companyChanges(db: ReadDb, { draft, mode }: Omit<Asked, 'cells'>, target: Target | null) {
  if (target === null || target.id === null || mode === 'skip') return []
  const changes = draft.companyCustom.flatMap(({ column, value }): CompanyChange[] => {
    const has = heldBy(db, target.id, column, draft)
    return has === null || saysOtherwise(has, { column, value }) ? [{ column, value, has }] : []
  })
  return changesIn(mode, changes)
}

const HELD = 'select * from company_values where company_id = ? and field_id = ?'

function heldBy(
  db: ReadDb,
  companyId: number | null,
  { fieldId, part }: CustomColumn,
  draft: PersonDraft,
): RowImage | null {
  if (part) return companyId === null ? null : heldPart(db, companyId, part, draft)
  if (companyId === null || fieldId === null) return null
  return (statement(db, HELD).get(companyId, fieldId) as RowImage | undefined) ?? null
}

/**
 * What the record of a company says there. An address is one thing: where the base has another one than the row, what is
 * blank in it stands there, too, and is not filled.
 */
function heldPart(db: ReadDb, companyId: number, part: CompanyPart, { companyCustom }: PersonDraft): RowImage | null {
  const stored = companyTexts(db, companyId)
  const text = stored[part] ?? ''
  if (text !== '') return { text_value: text }
  const another = companyCustom.some((told) => {
    const other = told.column.part
    const has = other === undefined ? '' : (stored[other] ?? '')
    return other && has !== '' && COMPANY_ADDRESS.includes(other) && saysOtherwise({ text_value: has }, told)
  })
  return COMPANY_ADDRESS.includes(part) && another ? { text_value: '' } : null
}

const TEXTS = `select phone, email, website, street, city, region, postal_code as postalCode, country,
  notes from companies where id = ?`

function companyTexts(db: ReadDb, companyId: number): Record<CompanyPart, string | null> {
  return statement(db, TEXTS).get(companyId) as Record<CompanyPart, string | null>
}

/** Whether the row says something else than what stands there. */
function saysOtherwise(has: RowImage, told: OwnFact): boolean {
  const { part } = told.column
  if (part === undefined) return isOtherwise(has, told)
  return printCompanyPart(part, String(has.text_value ?? '')) !== printOf(told)
}

type Told = { draft: PersonDraft; column: CustomColumn; cell: string; suggestion: string | null }

const problemOf = (reason: ProblemReason, { draft, column, cell, suggestion }: Told): Problem =>
  ofCell(draft.row, column, { reason, value: cell, suggestion })
