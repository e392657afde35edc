import type { ConsentStatus } from '../customers/contract.ts'

/** Why somebody gets nothing by post. */
export const NOT_POSTABLE = ['refused', 'import-running', 'no-name', 'no-address', 'half-address'] as const
export type NotPostable = (typeof NOT_POSTABLE)[number]

/** What is known about a person and their postal address at one moment. */
export interface PostFacts {
  /** The name or, of somebody without one, the company. */
  readonly name: string
  readonly address: { readonly street: string; readonly city: string; readonly postalCode: string } | null
  /** The person's consent for the channel `post`; without a row it is `unknown`. */
  readonly status: ConsentStatus
  /** The person comes from an import that has not finished. */
  readonly importing: boolean
}

/**
 * Why a person may not be written to by post, the strongest reason first; null: may be. Post needs no yes beforehand (it
 * is not covered by the rules for electronic mail), but a no is a no.
 */
export function notPostable({ name, address, status, importing }: PostFacts): NotPostable | null {
  if (status === 'unsubscribed' || status === 'bounced' || status === 'complained') return 'refused'
  if (importing) return 'import-running'
  if (name.trim() === '') return 'no-name'
  if (address === null) return 'no-address'
  const { street, city, postalCode } = address
  if (`${street}${city}${postalCode}`.trim() === '') return 'no-address'
  return street.trim() === '' || `${city}${postalCode}`.trim() === '' ? 'half-address' : null
}
