import type { CompanyDeed } from '../../../../../shared/features/companies/bulk.ts'
import { COMPANY_TEXTS, readCompany } from '../../../../../shared/features/companies/values.ts'
import { fileWords } from '../../../../../shared/features/export/file-words.ts'
import { saidCode } from '../../../../../shared/features/fields/said-value.ts'
import { localeOf } from '../../../../../shared/i18n/index.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { countryOf, ownTitle, refusedValue } from '../../customers/service.ts'
import { currentSettings } from '../../settings/service.ts'

type Known = Extract<CompanyDeed, { kind: 'set' }>

const NOTHING = Object.fromEntries(COMPANY_TEXTS.map((field) => [field, ''])) as Record<
  (typeof COMPANY_TEXTS)[number],
  string
>

/** A value as the form of one company would store it. Throws AppError VALIDATION. `country`: the shop's, for phones. */
export function storedValue({ field, value }: Pick<Known, 'field' | 'value'>, country: string | null): string {
  const { values, problems } = readCompany({ ...NOTHING, name: '—', [field]: value, custom: [] }, country)
  const problem = problems[field]?.[0]
  if (problem) throw refusedValue(problem)
  return field === 'country' && values.country !== '' ? countryOf(values.country) : values[field]
}

const NO_VALUE = '—'
const SHOWN = 80

/** What the act is called among the recent ones, in the shop's language: `City: Kolkata`. Throws where the value is none. */
export function titleOf(db: ReadDb, deed: CompanyDeed, { companies, now }: { companies: number; now: number }): string {
  const { language, country } = currentSettings(db)
  const words = fileWords(language)
  switch (deed.kind) {
    case 'set': {
      const value = saidCode(deed.field, storedValue(deed, country), localeOf(language, country))
      // What notes say may name somebody, and the title outlives an erasure.
      const said = deed.field === 'notes' && value !== '' ? '…' : value.slice(0, SHOWN)
      return `${words[deed.field]}: ${said || NO_VALUE}`
    }
    case 'add-note':
      storedValue({ field: 'notes', value: deed.text }, country)
      return `${words.notes}: + …`
    case 'set-own':
      return ownTitle(db, deed, { subject: 'company', now })
    case 'delete':
      return String(companies)
    default:
      return deed satisfies never
  }
}
