import { statement, type Tx } from '../../db/handles.ts'
import { valueComesBack } from '../fields/service.ts'
import type { RowImage } from './journal.ts'
import { restoreRow } from './restore-row.ts'

const NOTE = `update people set notes = iif(ifnull(notes, '') = '', @note, notes || char(10) || @note) where id = @id`

/**
 * Puts a value of an own field back that is gone, as the field is now; what it cannot hold is written below the notes. The
 * person is there. False where it is not what it was. `at`: when it went.
 */
export function ownComesBack(tx: Tx, image: RowImage, at: number): boolean {
  const { row, note } = valueComesBack(tx, image, at)
  if (row) restoreRow(tx, 'custom_values', row, false)
  if (note !== null) statement(tx, NOTE).run({ note, id: image.person_id })
  return row === image
}
