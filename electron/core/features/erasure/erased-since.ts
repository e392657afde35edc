import { type ReadDb, statement } from '../../db/handles.ts'

/**
 * How many people were erased so far. A job that writes people into a file asks before it begins and after the file
 * stands: where the two differ, somebody who is gone may be in it, and it begins anew. An erasure, for its part, removes
 * the files that stand when its rows are gone.
 */
export function erasedSoFar(db: ReadDb): number {
  return statement(db, 'select count(*) from erasures where rows_gone_at is not null').pluck().get() as number
}
