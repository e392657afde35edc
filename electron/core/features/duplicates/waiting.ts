import type { Begun } from '../../../../shared/features/today/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import { countGroups, lastScan } from './repo.ts'

/** Groups of people that the last search found and nobody has answered yet. */
export function duplicatesWaiting(db: ReadDb): Begun[] {
  const scan = lastScan(db)
  const groups = scan ? countGroups(db, { scanId: scan.id, kind: 'person', importId: null, from: 0, below: 2 }) : 0
  return scan && groups > 0 ? [{ kind: 'duplicates', id: scan.id, groups, at: scan.finishedAt }] : []
}
