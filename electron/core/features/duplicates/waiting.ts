import type { RecordKind } from '../../../../shared/features/duplicates/contract.ts'
import type { Begun } from '../../../../shared/features/today/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import { countGroups, lastScan } from './repo.ts'

/** Groups of people and of companies that the last search found and nobody has answered yet. */
export function duplicatesWaiting(db: ReadDb): Begun[] {
  const scan = lastScan(db)
  if (!scan) return []
  const count = (kind: RecordKind) => countGroups(db, { scanId: scan.id, kind, importId: null, from: 0, below: 2 })
  const [people, companies] = [count('person'), count('company')]
  return people + companies === 0 ? [] : [{ kind: 'duplicates', id: scan.id, people, companies, at: scan.finishedAt }]
}
