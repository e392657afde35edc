import { isReadyOrder } from '../../../../../../shared/features/customers/columns.ts'
import { createKeptAnswers } from '../../../../db/kept-answers.ts'
import type { Deps } from '../../../../deps.ts'
import type { SegmentsService } from '../../../segments/service.ts'
import { type ColumnOrder, peopleInOrder } from './column-order.ts'

/** Orders kept until the next write: the one that is shown, and one to go back to. 4 MB each at a million people. */
const MOST_KEPT = 2

type Asked = Parameters<SegmentsService['who']>[0]

/**
 * People in the order of any column, found in the reading thread and remembered: its first page takes up to a second at a
 * million, every other one is at hand. Orders that an index has ready are the matcher's.
 */
export function createOrders({ db, reader }: Pick<Deps, 'db' | 'reader'>, segments: SegmentsService) {
  const kept = createKeptAnswers<Int32Array>(db.read, MOST_KEPT)
  return async (asked: Asked, { sort, dir }: ColumnOrder): Promise<Int32Array> => {
    if (isReadyOrder(sort)) return (await segments.matching(asked, { sort, dir })).ids
    const everybody = asked.segmentId == null && asked.where == null
    // Rules about days are asked anew with each minute; where there are none, the minute changes nothing.
    const who = { ...segments.who(asked), ...(everybody && { now: 0 }) }
    const input = { who, order: { sort, dir } }
    return kept(JSON.stringify(input), () => reader.run(peopleInOrder, input))
  }
}
