/**
 * The common case of parsePhone, ten times as fast, for imports: ASCII digits with spaces, dashes and brackets, in a
 * country whose numbers are one pattern and one plain national prefix. Anything else is left to the whole library; a
 * test compares the two.
 */

import metadata from 'libphonenumber-js/min/metadata'

type Plan = { calling: string; pattern: RegExp; prefix: string }

// Layout of the package's metadata (its metadata.js): calling code, IDD prefix, national pattern, lengths, formats,
// national prefix, formatting rule, prefix for parsing, transform rule, …, leading digits, types.
type CountryData = readonly [string, string, string, ...unknown[]]
const countries = metadata.countries as unknown as Record<string, CountryData>
const byCalling = metadata.country_calling_codes as unknown as Record<string, string[]>

const plans = new Map<string, Plan | null>()

/** null: this country's numbers need more than a pattern. */
function planOf(country: string): Plan | null {
  const known = plans.get(country)
  if (known !== undefined) return known
  const data = countries[country]
  const prefix = data?.[5]
  const usable = data && !data[7] && !data[8] && !data[11] && (!prefix || typeof prefix === 'string')
  const alone = data && byCalling[data[0]]?.length === 1
  const plan =
    usable && alone
      ? { calling: data[0], pattern: new RegExp(`^(?:${data[2]})$`), prefix: typeof prefix === 'string' ? prefix : '' }
      : null
  plans.set(country, plan)
  return plan
}

/** E.164 of a plainly written valid number, or null: ask the library. */
export function plainE164(text: string, country: string | null): string | null {
  let digits = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) digits += text[i]
    else if (!(code === 32 || code === 45 || (code === 43 && i === 0) || code === 40 || code === 41)) return null
    else if ((code === 32 || code === 45) && (i === 0 || i === text.length - 1 || text.charCodeAt(i + 1) === 32))
      return null
  }
  if (digits.length < 6 || digits.length > 15) return null
  return text.charCodeAt(0) === 43 ? international(digits) : national(digits, country)
}

function international(digits: string): string | null {
  for (let length = 1; length <= 3; length++) {
    const owners = byCalling[digits.slice(0, length)]
    if (!owners) continue
    const plan = owners[0] ? planOf(owners[0]) : null
    return plan?.pattern.test(digits.slice(length)) ? `+${digits}` : null
  }
  return null
}

function national(digits: string, country: string | null): string | null {
  const plan = country ? planOf(country) : null
  if (!plan) return null
  const whole = plan.pattern.test(digits)
  if (!plan.prefix || !digits.startsWith(plan.prefix)) return whole ? `+${plan.calling}${digits}` : null
  const rest = digits.slice(plan.prefix.length)
  // With and without the prefix both in the plan: the library knows which it is.
  return !whole && plan.pattern.test(rest) ? `+${plan.calling}${rest}` : null
}
