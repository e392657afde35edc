import { type ActionKind, countsCompanies } from '../../../shared/features/activity/contract.ts'

/** Where the words of activity.json stand for what the undo of an action put back. */
export function putBackIn(kind: ActionKind): 'result' | 'companies' {
  return countsCompanies(kind) || kind === 'company-created' ? 'companies' : 'result'
}
