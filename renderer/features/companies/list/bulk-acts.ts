import { COMPANY_SETTABLE, type CompanyDeed } from '../../../../shared/features/companies/bulk.ts'
import type { BulkDraft } from '../../customers/bulk/bulk-acts.ts'

/** What can be done with the selected companies. */
export type CompanyAct = 'set' | 'delete'

/** What the fields say is to be done; null: nothing yet. Nothing is taken away because a field was left blank. */
export function companyDeedOf(act: CompanyAct, { field, text, chosen, clear, how }: BulkDraft): CompanyDeed | null {
  if (act === 'delete') return { kind: act }
  if (!clear && text.trim() === '' && chosen.length === 0) return null
  const value = clear ? '' : text.trim()
  if (typeof field === 'number')
    return { kind: 'set-own', fieldId: field, text: value, chosen: clear ? [] : chosen, how }
  const known = COMPANY_SETTABLE.find((one) => one === field)
  if (known === undefined) return null
  return known === 'notes' && how === 'add' ? { kind: 'add-note', text: value } : { kind: 'set', field: known, value }
}
