import type { ImportCounts } from '../../../../shared/features/import/contract.ts'
import type { Begun } from '../../../../shared/features/today/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/** Older ones are on the page of the imports. */
const NEWEST = 3

/** Files that were checked and neither imported nor forgotten, newest first. */
export function importsToGoOnWith(db: ReadDb): Begun[] {
  const rows = statement(
    db,
    `select id, file_name as fileName, counts, created_at as at from imports where state = 'checked'
     order by id desc limit ?`,
  ).all(NEWEST) as { id: number; fileName: string; counts: string | null; at: number }[]
  return rows.map(({ counts, ...row }) => ({ kind: 'import', ...row, people: newPeople(counts) }))
}

function newPeople(counts: string | null): number | null {
  return counts === null ? null : (JSON.parse(counts) as ImportCounts).created
}
