import { readBirthday } from '../../../../shared/features/customers/birthday.ts'

/** "12 May 1980", "12 May" where the year is not known; '' for nothing. */
export function birthdayText(locale: string, birthday: string): string {
  const read = readBirthday(birthday)
  if (!read) return ''
  const { year, month, day } = read
  const parts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' }
  if (year !== null) parts.year = 'numeric'
  return new Intl.DateTimeFormat(locale, parts).format(Date.UTC(year ?? 2000, month - 1, day))
}

/** A text as people read it: a birthday among other values is stored as `1980-05-12` or `--05-12`. */
export function readable(locale: string, text: string): string {
  return birthdayText(locale, text) || text
}
