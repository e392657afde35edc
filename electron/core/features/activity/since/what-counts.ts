import { type Action, type ActionKind, countsCompanies } from '../../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { ActionRow } from '../repo.ts'

const OF_FIELDS: ReadonlySet<string> = new Set<ActionKind>(['field-changed', 'field-deleted', 'field-renamed'])
const SUBJECT = 'select subject from custom_fields where id = ?'

/** Whom the number of an action, and what its undo put back, is about. */
export function whatCounts(db: ReadDb, { kind, subjectId }: Pick<ActionRow, 'kind' | 'subjectId'>): Action['counts'] {
  if (countsCompanies(kind as ActionKind) || kind === 'company-created') return 'companies'
  if (!OF_FIELDS.has(kind)) return 'people'
  return statement(db, SUBJECT).pluck().get(subjectId) === 'company' ? 'companies' : 'people'
}
