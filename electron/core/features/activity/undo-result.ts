import type { UndoResult } from '../../../../shared/features/activity/contract.ts'
import type { ActionRow } from './repo.ts'

/** People an undo names at most; the count is always whole. */
export const MOST_NAMED = 200

export const NOTHING_UNDONE: UndoResult = { reversed: 0, kept: 0, keptPeople: [] }

/** What was undone of the action so far. Whoever an attempt before left as they were is looked at again, so they do not count. */
export function resultOf({ undoResult }: Pick<ActionRow, 'undoResult'>): UndoResult {
  if (!undoResult) return structuredClone(NOTHING_UNDONE)
  const { standing = 0, ...result } = JSON.parse(undoResult) as UndoResult
  return { ...result, kept: result.kept - standing, keptPeople: result.keptPeople.filter(({ again }) => !again) }
}
