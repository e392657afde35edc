import { ofCell } from '../../../../../../shared/features/import/cells/problem-at.ts'
import type { ImportColumn, ImportField, Problem } from '../../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import type { ReadDb } from '../../../../db/handles.ts'
import { createRefusedBefore } from '../../../consent/service.ts'
import type { Decision } from '../../match/intake.ts'

type Row = { cells: readonly string[]; draft: PersonDraft; decision: Decision }

const HOLDS_EMAIL: ReadonlySet<ImportField> = new Set<ImportField>(['email', 'emailAndPhone'])

/**
 * Tells of rows with an address to which no letter goes here, whatever the file says: of whoever comes in with it, and of
 * whom the file says that they agreed. Where the file refuses, too, and where nothing new is said, there is nothing to tell.
 */
export function createRefusedTeller(db: ReadDb, columns: readonly ImportColumn[]) {
  const isRefused = createRefusedBefore(db)
  const holding = columns.filter(({ field }) => HOLDS_EMAIL.has(field))
  return ({ cells, draft, decision }: Row): Problem[] => {
    const { row, emails, consent } = draft
    if (emails.length === 0 || (consent !== null && consent !== 'subscribed' && consent !== 'open')) return []
    if (decision.kind === 'known' && consent !== 'subscribed') return []
    const found = emails.find(({ key }) => isRefused(key))
    if (!found) return []
    const cellOf = ({ index }: ImportColumn) => (cells[index] ?? '').trim()
    const column = holding.find((one) => cellOf(one).toLowerCase().includes(found.address.toLowerCase())) ?? holding[0]
    return column ? [ofCell(row, column, { reason: 'refused-before', value: cellOf(column), suggestion: null })] : []
  }
}
