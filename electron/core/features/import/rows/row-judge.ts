import { holdsEmail, looksLikePhone } from '../../../../../shared/features/import/cells/cell-looks.ts'
import { ofWholeRow, rowSaid } from '../../../../../shared/features/import/cells/problem-at.ts'
import type { ImportField } from '../../../../../shared/features/import/contract.ts'
import { createRowReader, type RowReader } from '../../../../../shared/features/import/rows/read-row.ts'
import { withOptions } from '../../../../../shared/features/import/rows/row-options.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { currentSettings } from '../../settings/service.ts'
import { customPlan } from '../columns/custom-plan.ts'
import type { ImportRow } from '../repo.ts'
import type { FileShape } from '../source/analyse-file.ts'
import { photoKindOf } from '../source/cards/photo-kind.ts'
import { isOwnCards } from '../source/door.ts'
import { optionsOf, shapeOf } from '../source/import-file.ts'

/** The reader of an import's rows with the shop's settings: what the check, the job and the window say of a row is one. */
export function rowReaderOf(db: ReadDb, row: ImportRow, now: number): RowReader {
  const shape = shapeOf(row)
  const { columns: all, consentFromName } = shape
  // What is about the line of an order is nobody's, whatever it is called.
  const columns = all.map((column) => (column.ofLine ? { ...column, field: 'ignore' as const } : column))
  const { country, currency, language } = currentSettings(db)
  const custom = customPlan(db, columns, language)
  const thisYear = new Date(now).getFullYear()
  const shop = { country, currency, thisYear }
  const read = createRowReader({
    columns,
    consentFromName,
    custom,
    ...shop,
    own: isOwnCards(row),
    photoKind: photoKindOf,
  })
  return withOptions(
    belowNames(read, shape),
    columns.filter(({ stored }) => stored),
    custom,
    optionsOf(row),
  )
}

/** Of a row above the names of the columns nobody can say that they are its own: it is read where its lines stand in theirs. */
function belowNames(read: RowReader, { headerRow, columns }: FileShape): RowReader {
  const names = headerRow ?? 0
  return (row, cells) => {
    if (row >= names || standInColumns(cells, columns)) return read(row, cells)
    return { draft: null, problems: [{ ...ofWholeRow(row, 'above-names', rowSaid(cells)), skipsRow: true }] }
  }
}

const LINES: readonly ImportField[] = ['email', 'phone', 'emailAndPhone']

/** Whether the row is reached by what stands in columns of e-mails and phones, and by nothing that stands elsewhere. */
function standInColumns(cells: readonly string[], columns: FileShape['columns']): boolean {
  const filled = columns.filter(({ index }) => (cells[index]?.trim() ?? '') !== '')
  const fits = filled.every(({ index, field }) => {
    const cell = cells[index] ?? ''
    if (field === 'emailAndPhone') return holdsEmail(cell) || looksLikePhone(cell)
    // A number that stands elsewhere may be a code.
    return holdsEmail(cell) === (field === 'email') && (field !== 'phone' || looksLikePhone(cell))
  })
  const beyond = cells.slice(columns.length).some((cell) => cell.trim() !== '')
  return fits && !beyond && filled.some(({ field }) => LINES.includes(field))
}
