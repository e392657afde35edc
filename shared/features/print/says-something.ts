/** A line that only greets: it ends with a comma, or is a word or two before a field, `Hello {{ first_name }}!` */
const GREETS = /[,،，]$|^(?:[^\s{}]+\s+){1,2}\{\{[^{}]*\}\}[!.:।]?$/u

/**
 * Whether a letter on paper says anything between its greeting and its close. Pure. What stands below the close is the
 * signature; a letter without one of these closes says all that stands below its greeting.
 * @param closes how letters are begun to end, `With kind regards`
 */
export function saysSomething(text: string, closes: readonly string[]): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const end = lines.findIndex((line) => closes.some((close) => bare(line) === bare(close)))
  const above = end < 0 ? lines : lines.slice(0, end)
  return above.length > (GREETS.test(above[0] ?? '') ? 1 : 0)
}

/** A close is the same with a comma behind it. */
const bare = (line: string) => line.replace(/[\s,.!।]+$/u, '').toLowerCase()
