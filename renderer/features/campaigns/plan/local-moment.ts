const two = (value: number) => String(value).padStart(2, '0')

/** A moment as a field of the browser for day and hour wants it: the computer's own clock, to the minute. */
export function localInput(at: number): string {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The moment typed into such a field; null while it is not whole. */
export function readLocalInput(text: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)
  if (!parts) return null
  const [, year, month, day, hour, minute] = parts.map(Number)
  const at = new Date(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0).getTime()
  return Number.isFinite(at) ? at : null
}

/** Ten o'clock of the next day: an hour at which letters are read. */
export function nextMorning(now: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 10).getTime()
}
