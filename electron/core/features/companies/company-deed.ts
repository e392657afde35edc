import type { ActionKind } from '../../../../shared/features/activity/contract.ts'
import { openAction } from '../activity/journal.ts'
import type { Deed } from '../customers/service.ts'

/** Whom an action is about: a company, or the person who is linked with one. */
export type Subject = { id: number | null; title: string; people: number; versionAfter: number | null }

/** Opens the action of one deed; its rows belong to no person. */
export function openDeed(
  { tx, changes, at }: Pick<Deed, 'tx' | 'changes' | 'at'>,
  kind: ActionKind,
  { id, title, people, versionAfter }: Subject,
): Deed {
  const actionId = openAction(tx, { kind, title, subjectId: id, people }, at, 'applied')
  changes.touch('actions', actionId)
  return { tx, changes, actionId, personId: null, versionAfter, at }
}
