/**
 * Numbers, money, dates and lists as people of a locale write them. Pure: the moment "now", the time zone and the words
 * come in as arguments. `locale` is a BCP 47 tag from localeOf(); instants are milliseconds since 1970 UTC.
 */

/** `1234567` → `12,34,567` (en-IN), `১২,৩৪,৫৬৭` (bn-IN). */
export function formatNumber(locale: string, value: number, options?: Intl.NumberFormatOptions): string {
  if (options) return new Intl.NumberFormat(locale, options).format(value)
  const format = plain.get(locale) ?? new Intl.NumberFormat(locale)
  plain.set(locale, format)
  return format.format(value)
}

/** By locale: counts are written with each letter of a search, and making one of these takes longer than all else of it. */
const plain = new Map<string, Intl.NumberFormat>()

/** `0.41` → `41%`. */
export function formatPercent(locale: string, share: number, digits = 0): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share)
}

/** Decimal places of a currency's minor unit (ISO 4217): 2 for INR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** An amount in minor units (paise, cents): `14826000`, INR → `₹1,48,260`. Whole amounts are written without decimals. */
export function formatMoney(locale: string, minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const major = minor / 10 ** digits
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: Number.isInteger(major) ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(major)
}

/** `1536` → `1.5 kB`; powers of 1,000 as file managers write them. */
export function formatBytes(locale: string, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value)
}

/** `['a', 'b', 'c']` → `a, b and c`. */
export function formatList(locale: string, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(items)
}

const DAY = 86_400_000

/** Calendar days from `now` back to `at` in the time zone: 0 today, 1 yesterday, −1 tomorrow. */
export function daysBetween(at: number, now: number, timeZone?: string): number {
  return Math.round((startOfDay(now, timeZone) - startOfDay(at, timeZone)) / DAY)
}

const DATES = {
  numeric: { year: 'numeric', month: '2-digit', day: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  year: { year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  dayOfYear: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const made = new Map<string, Intl.DateTimeFormat>()

/**
 * A date in one of the ways above. Making a formatter takes 50 µs and using it 1: a list of forty rows would spend 8 ms
 * of every key typed in the search on making them. The offset is in the name because the computer may travel.
 */
function date(way: keyof typeof DATES, locale: string, at: number, timeZone: string | undefined): string {
  const name = `${way} ${locale} ${timeZone ?? new Date(at).getTimezoneOffset()}`
  const format = made.get(name) ?? new Intl.DateTimeFormat(locale, { ...DATES[way], timeZone })
  made.set(name, format)
  return format.format(at)
}

function startOfDay(at: number, timeZone?: string): number {
  return Date.parse(`${date('numeric', 'en-CA', at, timeZone)}T00:00:00Z`)
}

/** `14:05` as the locale writes it, always with 24 hours so that a column of times lines up. */
export function formatTime(locale: string, at: number, timeZone?: string): string {
  return date('time', locale, at, timeZone)
}

/** `9 Aug`, with the year when it is another one than that of `now`. */
export function formatDay(locale: string, at: number, now: number, timeZone?: string): string {
  return date(sameYear(at, now, timeZone) ? 'day' : 'dayOfYear', locale, at, timeZone)
}

function sameYear(at: number, now: number, timeZone: string | undefined): boolean {
  if (timeZone === undefined) return new Date(at).getFullYear() === new Date(now).getFullYear()
  return date('year', 'en', at, timeZone) === date('year', 'en', now, timeZone)
}

/** The whole of it, for a tooltip: `Saturday 21 November 2026 at 16:20`. */
export function formatFull(locale: string, at: number, timeZone?: string): string {
  return date('full', locale, at, timeZone)
}

/** As people say it: `today 16:20`, `yesterday 16:20`, `tomorrow 10:00`, else `9 Aug` (with the year when it is another). */
export function formatMoment(locale: string, at: number, now: number, timeZone?: string): string {
  const days = daysBetween(at, now, timeZone)
  if (Math.abs(days) > 1) return formatDay(locale, at, now, timeZone)
  const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
  return `${word} ${formatTime(locale, at, timeZone)}`
}

const STEPS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** `104 days ago`, `in 3 hours`, `now` (below a minute). */
export function formatRelative(locale: string, at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  // From 4 months on months are said; before that, days: "104 days ago" says more to a shop than "3 months ago".
  const step = STEPS.find(([unit, size]) => Math.abs(seconds) >= (unit === 'month' ? 120 * 86_400 : size))
  return step ? format.format(Math.trunc(seconds / step[1]), step[0]) : format.format(0, 'second')
}

/** A length of time, rounded as an estimate is: `40 seconds`, `12 minutes`, `3 hours`, `4 days`. */
export function formatDuration(locale: string, seconds: number): string {
  const [unit, value] =
    seconds < 60
      ? (['second', Math.max(1, Math.ceil(seconds))] as const)
      : seconds < 5400
        ? (['minute', Math.round(seconds / 60)] as const)
        : seconds < 129_600
          ? (['hour', Math.round(seconds / 3600)] as const)
          : (['day', Math.round(seconds / 86_400)] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
