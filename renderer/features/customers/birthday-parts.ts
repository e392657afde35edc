import { writeBirthday } from '../../../shared/features/customers/birthday.ts'

export type BirthdayParts = { day: number | null; month: number | null; year: number | null }

/** Half a birthday is said to be none yet: with this instead, the form is refused and says so. */
const HALF = 'half'

/** The form's value of what stands in the three fields; '' when they are empty. */
export function birthdayOf({ day, month, year }: BirthdayParts): string {
  if (day === null && month === null && year === null) return ''
  return day === null || month === null ? HALF : writeBirthday({ day, month, year })
}
