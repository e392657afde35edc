import type { Customer } from '../../../../shared/features/customers/contract.ts'

type Address = Omit<Customer['addresses'][number], 'id' | 'primary' | 'kind'>

/**
 * An address as one writes it on an envelope: street, then city with postal code, then region and country. A country is
 * kept as its code (ISO 3166-1), or as somebody typed it; with a locale a code is written as its name in that language.
 */
export function addressLines(address: Address, locale?: string): string[] {
  const town = [address.city, address.postalCode].filter(Boolean).join(' ')
  const land = [address.region, landName(address.country, locale)].filter(Boolean).join(', ')
  return [...address.street.split('\n'), town, land].map((line) => line.trim()).filter((line) => line !== '')
}

function landName(country: string, locale: string | undefined): string {
  if (locale === undefined || !/^[A-Z]{2}$/.test(country)) return country
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country
}
