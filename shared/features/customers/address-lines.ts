/** An address in lines, in the order in which it is written in its country. Pure. */

export type PlainAddress = { street: string; city: string; region: string; postalCode: string; country: string }

/** How the town, the postal code and the region stand (Universal Postal Union, "Addressing systems"). */
type Order = 'code-last' | 'code-first' | 'one-line' | 'code-alone'

const ORDERS: Partial<Record<Order, string>> = {
  'code-first': 'AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IL IS IT LT LU MX NL NO PL PT RO RS SE SI SK TR',
  'one-line': 'AU CA PR US',
  'code-alone': 'GB IE LK ZA',
}

function orderOf(country: string): Order {
  const order = Object.entries(ORDERS).find(([, codes]) => codes.split(' ').includes(country))?.[0]
  return (order as Order | undefined) ?? 'code-last'
}

const joined = (parts: readonly string[], by: string) => parts.filter(Boolean).join(by)

/**
 * An address as one writes it on an envelope: street, town with postal code, region, country. A country is kept as its
 * code (ISO 3166-1), or as somebody typed it; with a locale a code is written as its name in that language.
 */
export function addressLines(address: PlainAddress, locale?: string): string[] {
  return linesWith(address, address.country, landName(address.country, locale))
}

/**
 * The same in one line, to be told beside others: the country only where it is another than the shop's (`home`, ISO 3166-1),
 * or where nothing else is known. An address that names none is in the shop's country.
 */
export function addressInALine(address: PlainAddress, { home, locale }: { home: string; locale: string }): string {
  const land = landName(address.country, locale)
  const abroad = address.country !== home && land !== landName(home, locale)
  const line = linesWith(address, address.country || home, abroad ? land : '').join(', ')
  return line || land
}

function linesWith(address: PlainAddress, country: string, land: string): string[] {
  const own = orderOf(country) === 'one-line' ? land : joined([address.region, land], ', ')
  return clean([...street(address), ...townLines(address, country), own])
}

/**
 * The same as the post wants it: the country only where it is another than the shop's (`home`, ISO 3166-1), then alone in
 * the last line and in capitals; an address that names none is in the shop's country.
 */
export function envelopeLines(address: PlainAddress, { home, locale }: { home: string; locale: string }): string[] {
  const country = address.country === '' ? home : address.country
  const order = orderOf(country)
  const region = order === 'one-line' || order === 'code-first' ? '' : address.region
  const abroad = country !== home && landName(home, locale) !== country
  const land = abroad ? landName(country, locale).toLocaleUpperCase(locale) : ''
  const town = townLines(address, country)
  // Where the code stands alone, it is the last line of the country's own post.
  const lines = order === 'code-alone' ? [town[0] ?? '', region, town[1] ?? ''] : [...town, region]
  return clean([...street(address), ...lines, land])
}

const street = (address: PlainAddress) => address.street.split('\n')
const clean = (lines: readonly string[]) => lines.map((line) => line.trim()).filter((line) => line !== '')

function townLines({ city, region, postalCode }: PlainAddress, country: string): string[] {
  const order = orderOf(country)
  switch (order) {
    case 'code-first':
      return [joined([postalCode, city], ' ')]
    case 'one-line':
      return [joined([joined([city, region], country === 'US' ? ', ' : ' '), postalCode], ' ')]
    case 'code-alone':
      return [city, postalCode]
    case 'code-last':
      return [joined([city, postalCode], ' ')]
    default:
      return order satisfies never
  }
}

function landName(country: string, locale: string | undefined): string {
  if (locale === undefined || !/^[A-Z]{2}$/.test(country)) return country
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country
}
