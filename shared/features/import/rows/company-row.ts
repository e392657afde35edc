/** Rows of a list of companies: what they say of the company, and whether anybody is in them. Pure. */

import { foldKey } from '../../../text-folding.ts'
import { PERSON_WORDS } from '../cells/person-words.ts'
import type { CustomColumn } from '../columns/custom-columns.ts'
import type { PersonDraft } from './person-draft.ts'

type Named = Pick<PersonDraft, 'name' | 'nameKey' | 'givenName' | 'familyName' | 'company'>

/** Where nobody is named, whoever reads the company’s letters is called by it. */
export function calledByCompany(named: Named): Named {
  return named.name !== '' || named.company === ''
    ? named
    : { ...named, name: named.company, nameKey: foldKey(named.company) }
}

/**
 * A row with what its company gets beside the person in it. Letters, and what is said of them, are a person's: a row with an
 * e-mail has one, called by the company where nobody is named, or nothing could be sent there. A row without anything that a
 * person alone can hold tells of its company and nobody else.
 * @param custom the columns kept as own fields and in the record of the company
 * @param isNamed whether the row names somebody, who may be called as their company is: a dealer who is their own contact
 */
export function asCompanyRow(draft: PersonDraft, custom: readonly CustomColumn[], isNamed: boolean): PersonDraft {
  if (draft.company === '') return draft
  const beside = custom.filter((column) => column.beside).flatMap((column) => besideOf(draft, column))
  const told = { ...draft, companyCustom: [...draft.companyCustom, ...beside] }
  if (isNamed || !isNobody(told)) return told
  return { ...told, name: '', nameKey: '', phones: [], ofCompany: true }
}

function besideOf({ emails, phones }: PersonDraft, column: CustomColumn): PersonDraft['companyCustom'] {
  const text = column.part === 'email' ? emails[0]?.address : phones.find(({ key }) => key !== '')?.number
  return text === undefined ? [] : [{ column, value: { kind: 'text', text } }]
}

/** Nothing is lost with the person: all that the row says is said of the company. */
function isNobody(draft: PersonDraft): boolean {
  const { emails, emailsOfOthers = [], addresses, custom, tags, said, photo, consent } = draft
  if (draft.nameKey !== foldKey(draft.company) || draft.givenName !== null || draft.familyName !== null) return false
  if ([emails, emailsOfOthers, addresses, custom, tags, said].some((some) => some.length > 0)) return false
  if (photo !== null || consent !== null || draft.bandhuId !== null) return false
  if ([draft.jobTitle, draft.birthday, draft.notes].some(Boolean)) return false
  return PERSON_WORDS.every((word) => draft.words[word] === '') && isInRecord(draft)
}

/** The only number, if there is one, is that of the record. */
function isInRecord({ phones, companyCustom }: PersonDraft): boolean {
  const recorded = companyCustom.find(({ column }) => column.part === 'phone')?.value
  return phones.every(({ number }) => recorded && 'text' in recorded && recorded.text === number)
}
