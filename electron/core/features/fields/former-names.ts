import type { FieldSubject } from '../../../../shared/features/fields/contract.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

const RENAMED = `
  select f.id, f.name, j.before ->> '$.name' as former
  from actions a join journal j on j.action_id = a.id and j."table" = 'custom_fields'
    join custom_fields f on f.id = j.first_id
  where a.kind = 'field-renamed' and f.subject = ? and f.deleted_at is null`

/** Folded names that fields of now had before they were renamed → the fields that had them. */
export function formerNames(db: ReadDb, subject: FieldSubject): Map<string, Set<number>> {
  const rows = statement(db, RENAMED).all(subject) as { id: number; name: string; former: string }[]
  const names = new Map<string, Set<number>>()
  for (const { id, name, former } of rows) {
    const key = foldKey(former)
    if (key === foldKey(name)) continue
    names.set(key, (names.get(key) ?? new Set()).add(id))
  }
  return names
}
