import type { RecordPart } from '../../../../../shared/features/export/file-words.ts'

/** A value of a field of the owner's. */
export type CustomCell = {
  fieldId: number
  text: string | null
  number: number | null
  minor: number | null
  currency: string | null
  day: string | null
  flag: 0 | 1 | null
  /** Ids of options between commas. */
  choices: string | null
}

/** A person with everything that can stand in a file. */
export type PersonRow = {
  id: number
  name: string
  givenName: string | null
  familyName: string | null
  company: string | null
  jobTitle: string | null
  birthday: string | null
  emails: { address: string; kind: string }[]
  phones: { number: string; e164: string | null; kind: string }[]
  addresses: { street: string; city: string; region: string; postalCode: string; country: string; kind: string }[]
  tags: string[]
  consent: string | null
  phoneConsent: string | null
  smsConsent: string | null
  whatsappConsent: string | null
  postConsent: string | null
  /** Names of topics they chose, and of those they left. */
  topics: string[]
  topicsLeft: string[]
  notes: string[]
  language: string | null
  source: string | null
  owner: string | null
  /** What is always worth knowing of them; it has no moment, as a note has. */
  about: string | null
  custom: CustomCell[]
  /** Those of the company they are with. */
  companyCustom: CustomCell[]
  companyRecord: Record<RecordPart, string | null>
  createdAt: number
  lastMailedAt: number | null
}
