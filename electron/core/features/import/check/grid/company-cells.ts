import { printOwn } from '../../../../../../shared/features/fields/values.ts'
import type { CellChange } from '../../../../../../shared/features/import/check-contract.ts'
import type { ImportMode } from '../../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import type { ReadDb } from '../../../../db/handles.ts'
import { listFields, readingOf, valuesOf } from '../../../fields/service.ts'
import { companyChanges, companyOf } from '../../compare/company-facts.ts'

type Row = { draft: PersonDraft; cells: readonly string[]; mode: ImportMode; known: number | null; now: number }

/** What a row changes in a company of the base, cell by cell: before → after. */
export function companyCells(db: ReadDb, { draft, cells, mode, known, now }: Row): CellChange[] {
  if (draft.companyCustom.length === 0) return []
  const target = companyOf(db, draft, known, mode)
  const changes = companyChanges(db, { draft, mode }, target)
  if (changes.length === 0 || typeof target?.id !== 'number') return []
  const has = valuesOf(db, 'company', [target.id], listFields(db, 'company')).get(target.id) ?? []
  return changes.map(({ column, has: stands }) => {
    if (column.part) {
      const told = draft.companyCustom.find((one) => one.column === column)?.value
      const after = told && 'text' in told ? told.text : ''
      return { columnIndex: column.index, before: String(stands?.text_value ?? ''), after }
    }
    const before = has.find(({ fieldId }) => fieldId === column.fieldId)
    const after = cells[column.index] ?? ''
    return { columnIndex: column.index, before: before ? printOwn(before, readingOf(db, now)) : '', after }
  })
}
