import { writeBirthday } from '../../../../shared/features/customers/birthday.ts'

export type BirthdayParts = { day: number | null; month: number | null; year: number | null }

/** Half a birthday is said to be none yet: with this instead, the form is refused and says so. */
const HALF = 'half'

/** The form's value of what stands in the three fields; '' when they are empty. */
export function birthdayOf({ day, month, year }: BirthdayParts): string {
  if (day === null && month === null && year === null) return ''
  return day === null || month === null ? HALF : writeBirthday({ day, month, year })
}

/** The months by their numbers, for a menu. */
export function monthsIn(locale: string): { value: string; label: string }[] {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: name.format(Date.UTC(2000, month, 15)),
  }))
}
