import type { UndoResult } from '../../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { effectiveVersion } from './undone-versions.ts'

export type Why = UndoResult['keptPeople'][number]['why']
export type PersonNow = { id: number; name: string; version: number; last_mailed_at: number | null }

/** Why a person stays although the action that touched them is taken back; null: nothing happened since. */
export function happenedSince(db: ReadDb, person: PersonNow, versionAfter: number, at: number): Why | null {
  if (person.last_mailed_at !== null && person.last_mailed_at >= at) return 'mailed'
  if (effectiveVersion(db, person.id, person.version) === versionAfter) return null
  const byHand = statement(db, "select 1 from consents where person_id = ? and at > ? and source <> 'import'").get(
    person.id,
    at,
  )
  return byHand ? 'consent-changed' : 'edited'
}
