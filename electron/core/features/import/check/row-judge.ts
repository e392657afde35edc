import { createRowReader, type RowReader } from '../../../../../shared/features/import/rows/read-row.ts'
import { withOptions } from '../../../../../shared/features/import/rows/row-options.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { currentSettings } from '../../settings/service.ts'
import type { ImportRow } from '../repo.ts'
import { isOwnCards } from '../source/door.ts'
import { optionsOf, shapeOf } from '../source/import-file.ts'
import { photoKindOf } from '../source/photo-kind.ts'
import { customPlan } from './custom-plan.ts'

/** The reader of an import's rows with the shop's settings: what the check, the job and the window say of a row is one. */
export function rowReaderOf(db: ReadDb, row: ImportRow, now: number): RowReader {
  const { columns: all, consentFromName } = shapeOf(row)
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
    read,
    columns.filter(({ stored }) => stored),
    custom,
    optionsOf(row),
  )
}
