import { daysBetween } from '../../../../shared/i18n/format.ts'

export type Day<Item> = { key: string; at: number; items: Item[] }

/** Groups events, newest first, by the calendar day of the time zone. */
export function groupByDay<Item extends { at: number }>(items: readonly Item[], timeZone?: string): Day<Item>[] {
  const days: Day<Item>[] = []
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  for (const item of items) {
    const key = dayOf.format(item.at)
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else days.push({ key, at: item.at, items: [item] })
  }
  return days
}

/** "today", "yesterday", "Thursday 19 November" within a week, "9 August" this year, "9 August 2024" before. */
export function dayHeading(locale: string, at: number, now: number, timeZone?: string): string {
  const days = daysBetween(at, now, timeZone)
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
  const year = (moment: number) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(moment)
  const date = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: year(at) === year(now) ? undefined : 'numeric',
    timeZone,
  }).format(at)
  // Put together here: some locales set a comma after the weekday, which a heading does not want.
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone })
  return days > 1 && days < 7 ? `${weekday.format(at)} ${date}` : date
}
