import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

/** imports.checkpoint while what was written is being taken back: some of its people are gone, the rest has to follow. */
export const HALF_TAKEN_BACK = -1

/** Of the import `i`: it died half-way, and was neither gone on with nor undone. */
const HALF_WRITTEN = "i.state = 'failed' and i.checkpoint <> 0"

/**
 * SQL that says of the person `p` whether their import is not over: it runs, or it died half-way and was neither gone on
 * with nor undone. A row further down in the file may yet say that they want no letters, and it may be taken back whole.
 * Whoever an undo left there, since somebody had changed them, has arrived: that the undo came to its end stands on the
 * row of the import, since actions expire.
 */
export const COMING_IN = `exists (select 1 from imports i where i.id = p.import_id and (i.state = 'importing' or (${HALF_WRITTEN})))`

/** SQL that says of an action whether what it did is half of an import: only its journal leads on or back, however old it is. */
export const OF_HALF_WRITTEN = `exists (select 1 from imports i where i.action_id = actions.id and ${HALF_WRITTEN})`

/** Whether the action did half of an import. */
export function didHalf(db: ReadDb, actionId: number): boolean {
  return statement(db, `select 1 from imports i where i.action_id = ? and ${HALF_WRITTEN}`).get(actionId) !== undefined
}

const UNDONE = `update imports as i set state = 'undone', checkpoint = 0
  where i.action_id = ? and (i.state = 'done' or (${HALF_WRITTEN})) returning id`
/** Going on must not skip rows whose people are gone again. */
const HALF_UNDONE = `update imports as i set checkpoint = ${HALF_TAKEN_BACK}
  where i.action_id = ? and ${HALF_WRITTEN} and i.checkpoint <> ${HALF_TAKEN_BACK} returning id`

/**
 * Writes on the import of an action how far it is taken back, in the transaction of the undo: the action tells it for
 * 30 days only. One that runs takes itself back and says so by itself. Gives the imports that changed by it.
 */
export function noteTakenBack(tx: Tx, actionId: number, whole: boolean): number[] {
  return statement(tx, whole ? UNDONE : HALF_UNDONE)
    .pluck()
    .all(actionId) as number[]
}
