/** Values as the title of an act says them, in the shop's language: it stands among the recent ones for long, so a day has its year. Pure. */

import { formatMoney } from '../../i18n/format.ts'
import type { OwnValue } from './values.ts'

/** A day, a sum or a number as people of the locale write it; null: said in the words it was typed in. */
export function saidValue(value: OwnValue, locale: string): string | null {
  switch (value.kind) {
    case 'date': {
      const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
      return new Intl.DateTimeFormat(locale, options).format(Date.parse(`${value.day}T00:00:00Z`))
    }
    case 'money':
      return formatMoney(locale, value.minor, value.currency)
    case 'number':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value.number)
    default:
      return null
  }
}

/** What is kept as a code, by its name: `IN` as India, `bn` as Bangla; all else as it is. */
export function saidCode(field: string, value: string, locale: string): string {
  const type = { country: 'region', language: 'language' } as const
  if (value === '' || (field !== 'country' && field !== 'language')) return value
  return new Intl.DisplayNames(locale, { type: type[field] }).of(value) ?? value
}
