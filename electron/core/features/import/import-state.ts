import { AppError } from '../../../../shared/errors.ts'
import type { ReadDb } from '../../db/handles.ts'
import { getImport, type ImportRow } from './repo.ts'

/** The import before it begins, while it is checked or once it is. Throws AppError NOT_FOUND, IMPORT_STATE. */
export function looked(db: ReadDb, id: number): ImportRow {
  const row = getImport(db, id)
  if (!row) throw new AppError('NOT_FOUND', { entity: 'import', id: String(id) })
  if (row.state !== 'checked' && row.state !== 'checking') throw new AppError('IMPORT_STATE', { state: row.state })
  return row
}

/** The import while its rows can be changed. Throws AppError NOT_FOUND, IMPORT_STATE. */
export function checked(db: ReadDb, id: number): ImportRow {
  const row = looked(db, id)
  if (row.state !== 'checked') throw new AppError('IMPORT_STATE', { state: row.state })
  return row
}
