/** Rows that have a name and are nobody: ledgers of the books, titles of parts of the list. Pure. */

import { ofCell } from '../cells/problem-at.ts'
import type { Problem, ProblemReason } from '../contract.ts'
import { isHouseGroup, isHouseLedger } from './house-ledgers.ts'
import { isListTitle, type TitleMarks } from './list-titles.ts'

/** What the columns of a file say of such rows. */
export type NobodyColumn = {
  index: number
  header: string
  /** Its cells are the groups of ledgers. */
  ledgers?: boolean | undefined
  /** A name of it that stands alone may be a title. */
  titles?: TitleMarks | undefined
}

/** Why the row stays out although it has a name; null: it may be somebody. `reached`: it has an e-mail or a number. */
export function nobodyProblem(
  columns: readonly NobodyColumn[],
  { row, cells, reached }: { row: number; cells: readonly string[]; reached: boolean },
): Problem | null {
  const kept = (column: NobodyColumn, reason: ProblemReason) => {
    const value = cells[column.index]?.trim() ?? ''
    return { ...ofCell(row, column, { reason, value, suggestion: null }), skipsRow: true }
  }
  const group = columns.find(({ ledgers }) => ledgers)
  const below = group ? (cells[group.index]?.trim() ?? '') : ''
  if (group && isHouseGroup(below)) return kept(group, 'ledger-group')
  if (reached) return null
  const named = columns.find(({ index, ledgers }) => !ledgers && (cells[index]?.trim() ?? '') !== '')
  if (!named) return null
  if (below === '' && isHouseLedger(cells[named.index] ?? '')) return kept(named, 'ledger-name')
  return named.titles && isListTitle(cells, named.index, named.titles) ? kept(named, 'list-title') : null
}
