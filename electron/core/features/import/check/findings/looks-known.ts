import type { ImportColumn, ImportField, Problem } from '../../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import { type ReadDb, statement, type Tx } from '../../../../db/handles.ts'
import { createLookAlike } from '../../../duplicates/service.ts'

const REASON = 'looks-known'
const NAMES: ReadonlySet<ImportField> = new Set<ImportField>(['fullName', 'givenName', 'familyName'])

/** What is said of people who are new and look like somebody of the base: remarks that take nothing away. */
export type LooksKnown = (drafts: readonly PersonDraft[]) => Problem[]

/** `columns`: those of the file; the remark stands at the first with a name, else at the row as a whole. */
export function createLooksKnown(db: ReadDb, columns: readonly ImportColumn[]): LooksKnown {
  const lookAlike = createLookAlike(db)
  const column = columns.find(({ field, stored }) => stored && NAMES.has(field))
  const place = { column: column?.header ?? null, columnIndex: column?.index ?? null }
  return (drafts) =>
    lookAlike(drafts).flatMap((found, at) => {
      const row = drafts[at]?.row
      if (!found || row === undefined) return []
      return [{ ...place, row, value: found.name, suggestion: null, reason: REASON, skipsRow: false }]
    })
}

/** What was found of a row by the check of the whole file, or since. */
export function looksKnownOfRow(db: ReadDb, importId: number, row: number): Problem[] {
  const found = statement(
    db,
    `select "row" as "row", "column" as "column", column_index as columnIndex, value from import_problems
     where import_id = ? and "row" = ? and reason = ?`,
  ).all(importId, row, REASON) as Pick<Problem, 'row' | 'column' | 'columnIndex' | 'value'>[]
  return found.map((one) => ({ ...one, suggestion: null, reason: REASON, skipsRow: false }))
}

/** Forgets some of what was found, before all rows are looked at anew; gives how many went. */
export function forgetLooksKnown(tx: Tx, importId: number, limit: number): number {
  return statement(
    tx,
    `delete from import_problems where id in
      (select id from import_problems where import_id = ? and reason = ? limit ?)`,
  ).run(importId, REASON, limit).changes
}
