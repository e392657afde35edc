import type { CompanyDeed } from '../../../../../shared/features/companies/bulk.ts'
import { notesWith } from '../../../../../shared/features/customers/bulk-values.ts'
import type { Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { type RowImage, rowImage } from '../../activity/journal.ts'
import { type Deed, dropCompany, leaveCompany, type ReadBy, setOwn, updateRow } from '../../customers/service.ts'
import { COMPANY_COLUMNS } from '../text-columns.ts'
import { storedValue } from './bulk-set.ts'

/** What became of one company. `more`: it is not done with; the next unit of work goes on with it. */
export type Went = 'changed' | 'same' | 'more'

/** People who leave a company that goes, at a time: a unit of work stays short however many work there. */
const AT_A_TIME = 20

/** One company's part of an act on many. */
export function applyCompanyDeed(
  tx: Tx,
  changes: ChangeSet,
  { actionId, deed, at, readBy }: { actionId: number; deed: CompanyDeed; at: number; readBy: ReadBy },
  id: number,
): Went {
  const stored = rowImage(tx, 'companies', id)
  if (!stored) return 'same'
  if (deed.kind === 'delete') {
    if (leaveCompany(tx, changes, { actionId, at, readBy }, { from: id, most: AT_A_TIME }) > 0) return 'more'
    dropCompany(tx, changes, actionId, id)
    return 'changed'
  }
  const version = Number(stored.version) + 1
  const own: Deed = { tx, changes, actionId, personId: null, versionAfter: version, at }
  const written =
    deed.kind === 'set-own'
      ? setOwn(own, id, deed, { subject: 'company', reading: readBy }) && {}
      : columnsAfter(stored, deed, readBy)
  if (!written) return 'same'
  // After its values: an undo goes backwards, and looks at the company first.
  updateRow(own, 'companies', id, { ...written, updated_at: at, version })
  changes.touch('companies', id)
  return 'changed'
}

/** What its row says then; null: it says so already, or there is no room. */
function columnsAfter(
  stored: RowImage,
  deed: Extract<CompanyDeed, { kind: 'set' | 'add-note' }>,
  { country }: ReadBy,
): Record<string, string | null> | null {
  if (deed.kind === 'add-note') {
    const text = storedValue({ field: 'notes', value: deed.text }, country)
    const after = notesWith(stored.notes === null ? null : String(stored.notes), text)
    return typeof after === 'object' ? after : null
  }
  const value = storedValue(deed, country)
  const column = COMPANY_COLUMNS[deed.field]
  return String(stored[column] ?? '') === value ? null : { [column]: value || null }
}
