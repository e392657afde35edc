/**
 * A birthday is a day of a calendar, `1980-05-12`, or `--05-12` where nobody knows the year (so vCard and ISO 8601:2000
 * write it). The last five characters of both are its month and day. Pure.
 */

const FORM = /^(\d{4}|-)-(\d{2})-(\d{2})$/

/** The calendar that days are written in begins in October 1582: archives and family trees hold people of all its centuries. */
export const FIRST_YEAR = 1583

export type Birthday = { year: number | null; month: number; day: number }

/** null: it is no day of any calendar. */
export function readBirthday(text: string): Birthday | null {
  const [, y, m, d] = FORM.exec(text) ?? []
  if (!y || !m || !d) return null
  const year = y === '-' ? null : Number(y)
  const [month, day] = [Number(m), Number(d)]
  if (month < 1 || month > 12 || day < 1 || (year !== null && year < FIRST_YEAR)) return null
  // Without a year the 29th of February is a day as well.
  return day <= daysOf(year ?? 2000, month) ? { year, month, day } : null
}

export function writeBirthday({ year, month, day }: Birthday): string {
  return `${year === null ? '-' : String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const two = (n: number) => String(n).padStart(2, '0')

export type BirthdayOn = {
  /** Month and day, `05-12`. */
  key: string
  /** Days from today. */
  inDays: number
  /** The year it is then. */
  year: number
}

/**
 * Months and days of the next `days` days, today first, as they stand at the end of a birthday. In a year without one, who
 * was born on the 29th of February has the day before.
 */
export function birthdaysAhead(today: { year: number; month: number; day: number }, days: number): BirthdayOn[] {
  return Array.from({ length: days }, (_, inDays) => {
    const at = new Date(Date.UTC(today.year, today.month - 1, today.day + inDays))
    const year = at.getUTCFullYear()
    const key = `${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
    const on = { key, inDays, year }
    return key === '02-28' && daysOf(year, 2) === 28 ? [on, { ...on, key: '02-29' }] : [on]
  }).flat()
}
