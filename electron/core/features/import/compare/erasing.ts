/** What blank cells empty in a known person, where the owner switched that on. Pure. */

import { PERSON_WORDS, type PersonWord } from '../../../../../shared/features/import/cells/person-words.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { StoredPerson } from './stored-person.ts'

export const PARTS = ['street', 'city', 'region', 'postalCode', 'country'] as const
export type AddressPart = (typeof PARTS)[number]

/** Fields that become empty; of lists, all of it. */
export type Erasing = {
  company: boolean
  jobTitle: boolean
  birthday: boolean
  emails: boolean
  phones: boolean
  tags: boolean
  /** Parts of the primary address. */
  address: AddressPart[]
  words: PersonWord[]
  /** Numbers of the fields of the owner's. */
  custom: number[]
}

/** Ways to reach somebody that the row itself adds. */
type Added = { emails: number; phones: number }

/** What the row's blank cells empty; null: nothing. The last way to reach somebody stays (`keepsOnlyWay`). */
export function erasingOf(stored: StoredPerson, draft: PersonDraft, added: Added): Erasing | null {
  const { choices } = draft
  if (!choices) return null
  const { fields, columns } = choices.blank
  const reach = blankWays(stored, draft)
  const keeps = keepsOnlyWay(stored, draft, added)
  const street = fields.has('street') || fields.has('fullAddress')
  const parts = PARTS.filter((part) => (part === 'street' ? street : fields.has(part)) && stored.address?.[part])
  const told = new Set(draft.custom.map(({ column }) => column.fieldId))
  const erasing: Erasing = {
    company: fields.has('company') && draft.company === '' && stored.companyId !== null,
    jobTitle: fields.has('jobTitle') && draft.jobTitle === '' && Boolean(stored.jobTitle),
    birthday: fields.has('birthday') && draft.birthday === '' && stored.birthday !== null,
    emails: reach.emails && !keeps,
    phones: reach.phones && !keeps,
    tags: fields.has('tags') && draft.tags.length === 0 && stored.tags.length > 0,
    address: parts.filter((part) => !draft.addresses[0]?.[part]),
    words: PERSON_WORDS.filter((word) => fields.has(word) && draft.words[word] === '' && stored.words[word] !== ''),
    custom: choices.blankFields
      .filter(
        ({ index, fieldId }) =>
          columns.has(index) && !told.has(fieldId) && stored.custom.some((one) => one.fieldId === fieldId),
      )
      .flatMap(({ fieldId }) => (fieldId === null ? [] : [fieldId])),
  }
  const { address, custom, words, ...flags } = erasing
  const any = address.length + custom.length + words.length > 0 || Object.values(flags).some(Boolean)
  return any ? erasing : null
}

function blankWays(stored: StoredPerson, draft: PersonDraft): { emails: boolean; phones: boolean } {
  const fields = draft.choices?.blank.fields
  return {
    emails: fields?.has('email') === true && draft.emails.length === 0 && stored.emails.length > 0,
    phones: fields?.has('phone') === true && draft.phones.length === 0 && stored.phones.length > 0,
  }
}

/** True where blank cells would take the last e-mail and phone of somebody: those stay, and it is said. */
export function keepsOnlyWay(stored: StoredPerson, draft: PersonDraft, added: Added): boolean {
  const { emails, phones } = blankWays(stored, draft)
  if (!emails && !phones) return false
  const left = (emails ? 0 : stored.emails.length) + (phones ? 0 : stored.phones.length)
  return left + added.emails + added.phones === 0
}
