/** "Saturday 21 November". */
export function dayName(locale: string, at: number): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(at)
}

/** "Sat", of a day so many days ago. */
export function weekdayOf(locale: string, daysAgo: number, now: number): string {
  const day = new Date(now)
  day.setDate(day.getDate() - daysAgo)
  return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(day)
}

/** "today", "tomorrow", "Thursday": within a week a weekday says more than a date. */
export function inDaysWords(locale: string, days: number, now: number): string {
  if (days < 2) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  const day = new Date(now)
  day.setDate(day.getDate() + days)
  return new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(day)
}

export function partOfDay(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour >= 4 && hour < 12) return 'morning'
  return hour >= 12 && hour < 17 ? 'afternoon' : 'evening'
}
