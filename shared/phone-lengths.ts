/**
 * How far a number is from those of its country, told by the country's own pattern: "one digit is missing" is said only where
 * one digit more makes it a number that the country has. Numbers of a country may have several lengths.
 * Patterns alone, without the library's parsing: a million numbers are looked through in a second.
 */

import metadata from 'libphonenumber-js/min/metadata'

export type LengthFault = 'one-short' | 'one-over' | 'short' | 'over'

// Layout of the package's metadata (its metadata.js): calling code, IDD prefix, national pattern, …
const countries = metadata.countries as unknown as Record<string, readonly [string, string, string, ...unknown[]]>
const byCalling = metadata.country_calling_codes as unknown as Record<string, string[]>
const patterns = new Map<string, RegExp | null>()

const DIGITS = [...'0123456789']
/** Further from a number than so many digits, nobody can tell which it was to be. */
const FARTHEST = 4

function patternOf(country: string): RegExp | null {
  const known = patterns.get(country)
  if (known !== undefined) return known
  const text = countries[country]?.[2]
  const pattern = text ? new RegExp(`^(?:${text})$`) : null
  patterns.set(country, pattern)
  return pattern
}

/** `national`: digits without country code and trunk prefix. `shop`: the shop's country, where several share a calling code. */
export function lengthFault(national: string, calling: string, shop: string | null): LengthFault | null {
  const owners = byCalling[calling] ?? []
  const country = shop && owners.includes(shop) ? shop : owners[0]
  const pattern = country ? patternOf(country) : null
  if (!pattern) return null
  const more = (by: number) => DIGITS.some((digit) => pattern.test(national + digit + '0'.repeat(by - 1)))
  const less = (by: number) => pattern.test(national.slice(0, -by))
  const [short, over] = [distance(more), distance(less)]
  if (short === over) return null
  if (over === null || (short !== null && short < over)) return short === 1 ? 'one-short' : 'short'
  return over === 1 ? 'one-over' : 'over'
}

function distance(fits: (by: number) => boolean): number | null {
  for (let by = 1; by <= FARTHEST; by += 1) if (fits(by)) return by
  return null
}

/** Whether no country with the calling code of this E.164 number has such a number. */
export function isOfNoPlan(e164: string): boolean {
  for (let length = 1; length <= 3; length++) {
    const owners = byCalling[e164.slice(1, 1 + length)]
    if (!owners) continue
    const national = e164.slice(1 + length)
    return owners.every((country) => patternOf(country)?.test(national) === false)
  }
  return false
}
