/** What blank cells empty in a known person, where the owner switched that on. Decisions pure; writes journaled before. */

import { PERSON_WORDS, type PersonWord } from '../../../../../shared/features/import/cells/person-words.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import type { JournaledTable } from '../../activity/journal.ts'
import type { Before, Fill } from './filling.ts'
import type { StoredPerson } from './stored-person.ts'

const PARTS = ['street', 'city', 'region', 'postalCode', 'country'] as const
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

/** Rows that an erasing takes away. */
export const ERASED = {
  person_emails: 'delete from person_emails where id = ?',
  person_phones: 'delete from person_phones where id = ?',
  person_addresses: 'delete from person_addresses where id = ?',
  person_tags: 'delete from person_tags where id = ?',
  custom_values: 'delete from custom_values where id = ?',
} as const satisfies Partial<Record<JournaledTable, string>>
type ErasedTable = keyof typeof ERASED
export type Remove = (table: ErasedTable, row: number) => void

/** Empties what the filling says; every row is kept in the journal before. The person’s own row is written by the filler. */
export function erase(tx: Tx, { stored, filling }: Fill, before: Before, remove: Remove): void {
  const { erasing } = filling
  if (!erasing) return
  const rows = (sql: string, ...values: number[]) =>
    statement(tx, sql)
      .pluck()
      .all(stored.id, ...values) as number[]
  const drop = (table: ErasedTable, ids: readonly number[]) => {
    for (const id of ids) remove(table, id)
  }
  if (erasing.emails) drop('person_emails', rows('select id from person_emails where person_id = ? order by id'))
  if (erasing.phones) drop('person_phones', rows('select id from person_phones where person_id = ? order by id'))
  if (erasing.tags) drop('person_tags', rows('select id from person_tags where person_id = ? order by id'))
  for (const field of erasing.custom)
    drop('custom_values', rows('select id from custom_values where person_id = ? and field_id = ?', field))
  if (erasing.address.length > 0)
    eraseAddress(tx, filling.address !== null, { stored, parts: erasing.address }, before, remove)
}

type Parts = { stored: StoredPerson; parts: readonly AddressPart[] }

/** An address of which nothing is left goes, and the next one comes first. `rewritten`: the row says other parts of it. */
function eraseAddress(tx: Tx, rewritten: boolean, { stored, parts }: Parts, before: Before, remove: Remove): void {
  const { address } = stored
  if (!address) return
  const stays = rewritten || PARTS.some((part) => !parts.includes(part) && address[part] !== '')
  if (stays) {
    before('person_addresses', address.id)
    const empty = (part: AddressPart) => (parts.includes(part) ? 1 : 0)
    statement(
      tx,
      `update person_addresses set street = iif(?, '', street), city = iif(?, '', city), region = iif(?, '', region),
         postal_code = iif(?, '', postal_code), country = iif(?, '', country) where id = ?`,
    ).run(...PARTS.map(empty), address.id)
    return
  }
  remove('person_addresses', address.id)
  const next = statement(tx, 'select min(id) from person_addresses where person_id = ?').pluck().get(stored.id)
  if (typeof next !== 'number') return
  before('person_addresses', next)
  statement(tx, 'update person_addresses set is_primary = 1 where id = ?').run(next)
}
