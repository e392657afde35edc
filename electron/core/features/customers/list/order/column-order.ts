import type { ListColumn } from '../../../../../../shared/features/customers/columns.ts'
import { isReadyOrder } from '../../../../../../shared/features/customers/columns.ts'
import type { ReadDb } from '../../../../db/handles.ts'
import { matchingPeople, type Who } from '../../../segments/service.ts'
import { columnRanks } from './column-ranks.ts'
import { inRankOrder } from './rank-order.ts'

export type ColumnOrder = { sort: ListColumn; dir: 'asc' | 'desc' }

/**
 * People in the order of any column; equal ones by name, those who have nothing there last. Two or three tables or
 * indexes are read from end to end: half a second at a million people, so for the reading thread.
 */
export function peopleInOrder(db: ReadDb, { who, order }: { who: Who; order: ColumnOrder }): Int32Array {
  const { sort, dir } = order
  if (isReadyOrder(sort)) return matchingPeople(db, { who, order: { sort, dir } })
  // Several questions, and all of one moment.
  return db.$client.transaction(() => {
    const byName = matchingPeople(db, { who, order: { sort: 'name', dir: 'asc' } })
    return inRankOrder(byName, columnRanks(db, sort), dir)
  })()
}
