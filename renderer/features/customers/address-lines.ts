import type { Customer } from '../../../shared/features/customers/contract.ts'

type Address = Omit<Customer['addresses'][number], 'id' | 'primary' | 'kind'>

/** An address as one writes it on an envelope: street, then city with postal code, then region and country. */
export function addressLines(address: Address): string[] {
  const town = [address.city, address.postalCode].filter(Boolean).join(' ')
  const land = [address.region, address.country].filter(Boolean).join(', ')
  return [...address.street.split('\n'), town, land].map((line) => line.trim()).filter((line) => line !== '')
}
