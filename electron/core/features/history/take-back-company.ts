/** Taking one change of a company back: what the form would say then, or that the value was changed again since. Pure. */

import type { Company, CompanyInput } from '../../../../shared/features/companies/contract.ts'
import { COMPANY_TEXTS, type CompanyTexts } from '../../../../shared/features/companies/values.ts'
import type { FieldValue } from '../../../../shared/features/fields/contract.ts'
import type { Reading } from '../../../../shared/features/fields/values.ts'
import type { Change } from '../../../../shared/features/history/contract.ts'
import { ownBack, type TakenBack } from './take-back.ts'

type Form = CompanyTexts & Pick<CompanyInput, 'custom'>

/** A company as the form edits it; fields of the owner's that are not named stay as they are. */
export function companyForm(company: Company): Form {
  const entries = COMPANY_TEXTS.map((field) => [field, company[field]] as const)
  return { ...(Object.fromEntries(entries) as CompanyTexts), custom: [] }
}

/** `ownNow`: the value of the owner's field at this moment, where the change is about one. */
export function takeBackCompany(
  form: Form,
  change: Change & TakenBack,
  ownNow: FieldValue | null,
  reading: Pick<Reading, 'currency' | 'dateOrder'>,
): { form: Form } | { stored: string } {
  const { field, before, after, images } = change
  switch (field) {
    case 'name':
    case 'phone':
    case 'email':
    case 'website':
    case 'notes':
      return form[field] === (after ?? '') ? { form: { ...form, [field]: before ?? '' } } : { stored: form[field] }
    case 'address': {
      const stored = [form.street, form.city, form.region, form.postalCode, form.country].filter(Boolean).join(', ')
      if (stored !== (after ?? '')) return { stored }
      const text = (column: string) => String(images.before?.[column] ?? '')
      const place = { street: text('street'), city: text('city'), region: text('region'), country: text('country') }
      return { form: { ...form, ...place, postalCode: text('postal_code') } }
    }
    case 'own': {
      const back = ownBack(change, ownNow, reading)
      return 'stored' in back ? back : { form: { ...form, custom: [back] } }
    }
    default:
      return { stored: after ?? '' }
  }
}
