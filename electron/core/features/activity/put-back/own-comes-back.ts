import type { Tx } from '../../../db/handles.ts'
import { noteBelow, valueComesBack } from '../../fields/service.ts'
import type { RowImage } from '../journal.ts'
import { restoreRow } from './restore-row.ts'

/**
 * Puts a value of an own field back that is gone, as the field is now; what it cannot hold is written below the notes. The
 * person is there. False where it is not what it was. `at`: when it went.
 */
export function ownComesBack(tx: Tx, image: RowImage, at: number): boolean {
  const { row, note } = valueComesBack(tx, image, at)
  if (row) restoreRow(tx, 'custom_values', row, false)
  if (note !== null) noteBelow(tx, image, note)
  return row === image
}
