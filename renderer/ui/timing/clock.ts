/** A minute of the day as the locale writes it, `09:30`; 1440 is the end of the day, `24:00`. */
export function clockTime(locale: string, minutes: number): string {
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false })
  return `${two.format(Math.floor(minutes / 60))}:${two.format(minutes % 60)}`
}

/** The names of the weekdays, Sunday first. */
export function weekdayNames(locale: string, style: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' })
  // 4 January 1970 was a Sunday.
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(1970, 0, 4 + day)))
}
