/** When letters to many may leave, on the clock and the calendar of this computer. Pure. */
export interface SendingHours {
  /** Minutes of the day, 0 to 1440; `from` before `until`. */
  readonly from: number
  readonly until: number
  /** Weekdays as bits, bit 0 is Sunday; at least one. */
  readonly days: number
}

export const ALL_DAY = 1440
export const EVERY_DAY = 127
export const ALWAYS: SendingHours = { from: 0, until: ALL_DAY, days: EVERY_DAY }

/** A letter that was to leave more than this long ago (ms) is asked about first: the offer in it may be over. */
export const TOO_LATE = 2 * 3_600_000

export function isAlways({ from, until, days }: SendingHours): boolean {
  return from === 0 && until === ALL_DAY && days === EVERY_DAY
}

export function mayOnDay(hours: SendingHours, weekday: number): boolean {
  return (hours.days & (1 << weekday)) !== 0
}

/**
 * The first moment, `at` or later, that lies within the hours. By the calendar, not by adding 24 hours: a day on which
 * the clock is changed is shorter or longer.
 * @param at UTC milliseconds
 */
export function opensAt(hours: SendingHours, at: number): number {
  if (isAlways(hours)) return at
  const day = new Date(at)
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const moment = (minutes: number) =>
      new Date(day.getFullYear(), day.getMonth(), day.getDate() + ahead, 0, minutes).getTime()
    const from = moment(hours.from)
    const until = moment(hours.until)
    if (!mayOnDay(hours, new Date(moment(720)).getDay()) || until <= at || from >= until) continue
    return Math.max(at, from)
  }
  return at
}
