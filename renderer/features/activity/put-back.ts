import type { Action } from '../../../shared/features/activity/contract.ts'

/** Where the words of activity.json stand for what the undo of an action put back. */
export function putBackIn({ counts }: Pick<Action, 'counts'>): 'result' | 'companies' {
  return counts === 'companies' ? 'companies' : 'result'
}
