import { createContext, type ReactNode, use, useMemo } from 'react'
import * as f from '../../shared/i18n/format.ts'

/** The formats of shared/i18n/format.ts bound to the window's locale, business currency and the clock. */
export type Format = {
  locale: string
  currency: string
  number: (value: number, options?: Intl.NumberFormatOptions) => string
  percent: (share: number, digits?: number) => string
  /** Minor units; the business's currency unless another is given. */
  money: (minor: number, currency?: string) => string
  bytes: (bytes: number) => string
  list: (items: readonly string[]) => string
  /** "yesterday 16:20", "9 Aug". */
  moment: (at: number) => string
  day: (at: number) => string
  time: (at: number) => string
  full: (at: number) => string
  /** "104 days ago", "in 3 hours". */
  relative: (at: number) => string
  /** "12 minutes" from seconds. */
  duration: (seconds: number) => string
}

export function bindFormat(locale: string, currency: string): Format {
  return {
    locale,
    currency,
    number: (value, options) => f.formatNumber(locale, value, options),
    percent: (share, digits) => f.formatPercent(locale, share, digits),
    money: (minor, other) => f.formatMoney(locale, minor, other ?? currency),
    bytes: (bytes) => f.formatBytes(locale, bytes),
    list: (items) => f.formatList(locale, items),
    moment: (at) => f.formatMoment(locale, at, Date.now()),
    day: (at) => f.formatDay(locale, at, Date.now()),
    time: (at) => f.formatTime(locale, at),
    full: (at) => f.formatFull(locale, at),
    relative: (at) => f.formatRelative(locale, at, Date.now()),
    duration: (seconds) => f.formatDuration(locale, seconds),
  }
}

const FormatContext = createContext<Format>(bindFormat('en-IN', 'INR'))

export function FormatProvider(props: { locale: string; currency: string; children: ReactNode }) {
  const format = useMemo(() => bindFormat(props.locale, props.currency), [props.locale, props.currency])
  return <FormatContext value={format}>{props.children}</FormatContext>
}

/** Numbers, money and dates in the language of the window. */
export function useFormat(): Format {
  return use(FormatContext)
}

/** A moment in the words people use, the full date on hover and for machines. */
export function When(props: { at: number; as?: 'moment' | 'relative' | 'day'; className?: string }) {
  const format = useFormat()
  return (
    <time dateTime={new Date(props.at).toISOString()} title={format.full(props.at)} className={props.className}>
      {format[props.as ?? 'moment'](props.at)}
    </time>
  )
}
