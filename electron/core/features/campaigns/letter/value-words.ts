import { readBirthday } from '../../../../../shared/features/customers/birthday.ts'
import type { FieldValue } from '../../../../../shared/features/fields/contract.ts'
import type { Settings } from '../../../../../shared/features/settings/contract.ts'
import bn from '../../../../../shared/i18n/bn/fields.json' with { type: 'json' }
import en from '../../../../../shared/i18n/en/fields.json' with { type: 'json' }
import { formatList, formatMoney } from '../../../../../shared/i18n/format.ts'
import hi from '../../../../../shared/i18n/hi/fields.json' with { type: 'json' }
import { localeOf } from '../../../../../shared/i18n/index.ts'

const WORDS = { en, bn, hi }

/** "12 May", in the shop's language: nobody wants to read their age in a letter. */
export function createBirthdayWords({ language, country }: Pick<Settings, 'language' | 'country'>) {
  const words = new Intl.DateTimeFormat(localeOf(language, country), { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return (birthday: string): string | null => {
    const read = readBirthday(birthday)
    return read && words.format(Date.UTC(2000, read.month - 1, read.day))
  }
}

/** Values of the owner's fields as a letter says them, in the shop's language. */
export function createValueWords({ language, country }: Pick<Settings, 'language' | 'country'>) {
  const locale = localeOf(language, country)
  return (value: FieldValue): string | null => {
    if (value.flag !== null) return WORDS[language][value.flag ? 'yes' : 'no']
    if (value.minor !== null) return formatMoney(locale, value.minor, value.currency ?? 'INR')
    if (value.number !== null) return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value.number)
    if (value.chosen !== null)
      return formatList(
        locale,
        value.chosen.map((option) => option.name),
      )
    // Noon: the day stays the day in every zone.
    if (value.day !== null)
      return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(`${value.day}T12:00:00`))
    return value.text
  }
}
