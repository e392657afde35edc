import type { RecordKind } from '../../../../../shared/features/duplicates/contract.ts'

export type AddressFacts = { street: string; city: string; region: string; postalCode: string; country: string }

/** `measure`: of a field of amounts, dates or yes and no, which count or date something and name nobody. */
export type OwnFact = { field: string; value: string; measure?: boolean }

/** All that is compared of a person or a company, as it is stored. */
export type Facts = {
  kind: RecordKind
  id: number
  name: string
  givenName: string | null
  familyName: string | null
  /** Keys (shared/email-address.ts). */
  emails: readonly string[]
  phones: readonly { number: string; e164: string | null }[]
  addresses: readonly AddressFacts[]
  /** `1980-05-12` or `--05-12`. */
  birthday: string | null
  company: string | null
  jobTitle: string | null
  /** Of a company, and of whoever is called by theirs; other people's are fields of the owner's. */
  website: string | null
  /** Values of the shop's own fields; the name of the field is for the reason in words. */
  own: readonly OwnFact[]
}
