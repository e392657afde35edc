import type { ToldConsent } from '../cells/consent-cells.ts'
import type { PersonWords } from '../cells/person-words.ts'
import type { SaidWord } from '../cells/said-words.ts'
import type { CustomColumn, CustomValue } from '../columns/custom-columns.ts'
import type { ImportField } from '../contract.ts'

/** `kind`: home, work … where the file says so (line-kinds.ts). */
export type DraftEmail = { address: string; key: string; kind?: string }
/** `key` is empty for what is kept as typed but says nothing about who has it: too short or too long for a number. */
export type DraftPhone = { number: string; e164: string | null; key: string; kind?: string }
export type DraftAddress = {
  street: string
  city: string
  region: string
  postalCode: string
  country: string
  kind: string
}

/** Fields of a person, and own fields by the index of their column. */
export type FieldSet = { fields: ReadonlySet<ImportField>; columns: ReadonlySet<number> }

/** What the owner's choices for the whole file make of one row (row-options.ts). */
export type RowChoices = {
  /** Their value stands for a blank cell: it fills, and takes the place of nothing. */
  byDefault: FieldSet
  /** Blank in this row, where blank cells erase. */
  blank: FieldSet
  /** The columns kept as own fields, for what of them is blank. */
  blankFields: readonly CustomColumn[]
  /** What everybody of the file gets. */
  everybody: { tags: readonly string[]; listId: number | null; owner: string }
}

/** One row of the file as the person it tells of. `row` counts from 1 as a spreadsheet does. */
export type PersonDraft = {
  row: number
  name: string
  /** By which rows are told apart: foldKey(name), with a remark that stood with it (name-remark.ts). */
  nameKey: string
  givenName: string | null
  familyName: string | null
  emails: DraftEmail[]
  /** Beside the names of other people in the same row: nobody gets them; what the row refuses is refused for them, too. */
  emailsOfOthers?: readonly DraftEmail[]
  phones: DraftPhone[]
  addresses: DraftAddress[]
  company: string
  jobTitle: string
  /** '' where the row tells of none. */
  birthday: string
  notes: string
  words: PersonWords
  tags: string[]
  /** What the file says about mail; null: nothing. */
  consent: ToldConsent | null
  /** What it says of other ways to reach them, and of topics. */
  said: readonly SaidWord[]
  /** The number by which Bandhu exported this row; null in every other file. */
  bandhuId: number | null
  /** Their picture in base64; null: the row has none. */
  photo: { mime: string; base64: string } | null
  /** Values for fields of the owner's, and for those of the company that the row is about. */
  custom: { column: CustomColumn; value: CustomValue }[]
  companyCustom: PersonDraft['custom']
  /** Undefined: nothing was chosen. */
  choices?: RowChoices
  /** Nobody is in the row: it tells of its company alone (company-row.ts). */
  ofCompany?: true
}

/** True when a row has an e-mail or a number that a person could be found by. */
export function isReachable(draft: Pick<PersonDraft, 'emails' | 'phones'>): boolean {
  return draft.emails.length > 0 || draft.phones.some((phone) => phone.key !== '')
}
