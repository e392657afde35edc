import type { KeptThing, UndoResult } from '../../../../shared/features/activity/contract.ts'
import { statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { type ActionRow, setAction } from './repo.ts'

/** People an undo names at most; the count is always whole. */
export const MOST_NAMED = 200

export const NOTHING_UNDONE: UndoResult = { reversed: 0, kept: 0, keptPeople: [] }

/** What was undone of the action so far. Whoever an attempt before left as they were is looked at again, so they do not count. */
export function resultOf({ undoResult }: Pick<ActionRow, 'undoResult'>): UndoResult {
  if (!undoResult) return structuredClone(NOTHING_UNDONE)
  const { standing = 0, keptThings, ...result } = JSON.parse(undoResult) as UndoResult
  const things = (keptThings ?? []).filter(({ again }) => !again)
  return {
    ...result,
    kept: result.kept - standing,
    keptPeople: result.keptPeople.filter(({ again }) => !again),
    ...(things.length > 0 ? { keptThings: things } : {}),
  }
}

/**
 * An act that ended before its end and left nobody changed. What stopping it took back is told; that it took nothing
 * back is told by no result at all, for a result with nothing in it is that of an undo somebody asked for.
 */
export function leaveStopped(tx: Tx, action: ActionRow): void {
  const { reversed, kept } = resultOf(action)
  setAction(tx, action.id, { state: 'undone', people: 0, ...(reversed + kept === 0 && { undoResult: null }) })
}

const STANDING = `select id, undo_result as undoResult from actions
  where state = 'applied' and instr(undo_result, '"standing":') > 0`

/**
 * Something else was taken back, which may have been what stood in the way of undos that put back nothing: what their last
 * attempts told may be true no longer. What an earlier part of them did stays told.
 */
export function forgetStanding(tx: Tx, changes: ChangeSet): void {
  for (const row of statement(tx, STANDING).all() as Pick<ActionRow, 'id' | 'undoResult'>[]) {
    const earlier = resultOf(row)
    const told = earlier.reversed + earlier.kept > 0 ? JSON.stringify(earlier) : null
    statement(tx, 'update actions set undo_result = ? where id = ?').run(told, row.id)
    changes.touch('actions', row.id)
  }
}

/** Several values of one company may stay, each for the same reason: it is named once. */
export const eachOnce = (things: readonly KeptThing[]): KeptThing[] => [
  ...new Map(things.map((one) => [`${one.of} ${one.id} ${one.why}`, one])).values(),
]

/** Counts one more company, tag or field that stays as it is, and names it. */
export function keepThing(result: UndoResult, thing: KeptThing): void {
  result.kept += 1
  const named = eachOnce([...(result.keptThings ?? []), thing])
  if (named.length <= MOST_NAMED) result.keptThings = named
}
