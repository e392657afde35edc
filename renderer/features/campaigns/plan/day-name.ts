/** "Today", "Sunday 22". */
export function dayName(locale: string, at: number): string {
  const today = new Date(at).toDateString() === new Date().toDateString()
  if (today) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'day')
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(at)
  return `${part({ weekday: 'long' })} ${part({ day: 'numeric' })}`
}
