import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { Tx } from '../../../db/handles.ts'
import type { Decision } from '../match/intake.ts'
import { livingId } from '../match/match-known.ts'
import type { PreparedRow } from '../match/prepare-rows.ts'
import type { Run } from './import-run.ts'

/**
 * Who a row is about at the moment it is written. People whom this run made or knew can be merged or deleted by hand while
 * it goes on: who was merged lives on in another, who was deleted is nobody, and the row is decided anew. `fresh`: what
 * the row was looked for in is as it was. Somebody who is gathered and not written yet is written before they are given back.
 */
export function whoIsMeant(tx: Tx, open: Run, row: PreparedRow, draft: PersonDraft, fresh: boolean): Decision {
  const own = row.source.personId ?? null
  const decide = (ahead: PreparedRow['known']) => open.intake.decide(draft, row.rowHash, ahead)
  let decision: Decision = own === null ? decide(fresh ? row.known : undefined) : { kind: 'known', id: own }
  while (decision.kind === 'known' || decision.kind === 'again') {
    if (open.people.holds(decision.id)) open.people.flush(tx)
    const id = livingId(tx, decision.id)
    if (id !== null) return { kind: decision.kind, id }
    // Somebody works in the base: from now on it is searched, or as soon as what that needs can be read without the lock.
    if (open.intake.mustReadFirst()) open.base.getsUsed = true
    else open.base.inUse = true
    open.intake.forget(decision.id)
    decision = decide(undefined)
  }
  return decision
}
