import { emailKey } from '../../../../shared/email-address.ts'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { saysOtherHalves } from '../../../../shared/features/customers/differences.ts'
import { planLines, type StoredLine } from '../../../../shared/features/customers/line-plan.ts'
import {
  type HalvesGuessed,
  type KeptHalves,
  keptHalves,
  type NameParts,
  nameKeyOf,
} from '../../../../shared/features/customers/names.ts'
import { reversedDigits } from '../../../../shared/features/customers/phone-forms.ts'
import type { AddressLine, CustomerValues, EmailLine, PhoneLine } from '../../../../shared/features/customers/values.ts'
import { sameAddress } from '../../../../shared/features/customers/values.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { statement, type Tx } from '../../db/handles.ts'
import { type JournaledTable, journalInserted, journalPerson } from '../activity/journal.ts'
import { refuseErasedOf, refusingNewLines } from '../consent/service.ts'
import { ownTexts } from '../fields/service.ts'
import { type Deed, deleteRow, insertPlain, insertRow, updateRow } from './bulk/deed.ts'
import { createOwn, writeOwn } from './own-fields.ts'
import { searchDocOf } from './search/search-doc.ts'
import { companyMeant } from './workplace.ts'

type Row = Record<string, string | number | null>

const emailRow = (e: EmailLine): Row => ({ address: e.address, address_key: e.key, kind: e.kind })
const phoneRow = (p: PhoneLine): Row => ({
  number: p.number,
  e164: p.e164,
  digits_reversed: reversedDigits(p.number, p.e164),
  kind: p.kind,
})
const addressRow = (a: AddressLine): Row => ({
  street: a.street,
  city: a.city,
  region: a.region,
  postal_code: a.postalCode,
  country: a.country,
  kind: a.kind,
})

function docRow({ name, emails, phones, company, addresses }: CustomerValues, own: readonly string[]): Row {
  return searchDocOf({
    name,
    emails: emails.map((e) => e.address),
    phones,
    company: company || null,
    cities: addresses.map((a) => a.city).filter(Boolean),
    own,
  })
}

const tagNamed = (tx: Tx, key: string) =>
  statement(tx, 'select id from tags where name_key = ? order by id').pluck().get(key) as number | undefined

/** Row of a company or tag by its folded name, made where there is none; undo takes a made one away when nobody uses it. */
export function namedRow(deed: Deed, table: 'companies' | 'tags', name: string): number {
  const key = foldKey(name)
  const found = table === 'companies' ? companyMeant(deed.tx, name) : tagNamed(deed.tx, key)
  if (found !== undefined) return found
  const dates: Row = table === 'companies' ? { created_at: deed.at, updated_at: deed.at } : {}
  return insertRow({ ...deed, personId: null, versionAfter: null }, table, { name, name_key: key, ...dates })
}

const NOT_TOLD = { givenName: null, familyName: null }
/** The columns of halves; a guess that is not said anew stays what it was. */
export const halvesRow = ({ givenName, familyName, halvesGuessed }: NameParts & Partial<KeptHalves>): Row => ({
  given_name: givenName,
  family_name: familyName,
  ...(halvesGuessed !== undefined && { halves_guessed: halvesGuessed }),
})

/** The halves as the form says them, which is no guess; else those of the name. */
function halvesOf({ name, halves, company }: CustomerValues): KeptHalves {
  if (!halves) return keptHalves({ name, ...NOT_TOLD }, company)
  return { ...halves, halvesGuessed: halves.givenName || halves.familyName ? 0 : null }
}

/** Creates a person with everything that hangs on them. Gives the id. `deed.personId` is null. */
export function createPerson(deed: Deed, values: CustomerValues): number {
  const { tx, changes, actionId, at } = deed
  // Companies and tags first: an undo goes backwards and looks at them when the person is gone.
  const companyId = values.company ? namedRow(deed, 'companies', values.company) : null
  const tagIds = values.tags.map((tag) => namedRow(deed, 'tags', tag))
  const id = insertPlain(tx, 'people', {
    name: values.name,
    name_key: nameKeyOf(values),
    ...halvesRow(halvesOf(values)),
    company_id: companyId,
    job_title: values.jobTitle || null,
    birthday: values.birthday || null,
    language: values.language || null,
    source: values.source || null,
    owner: values.owner || null,
    notes: values.notes || null,
    created_at: at,
    updated_at: at,
  })
  journalInserted(tx, actionId, 'people', id, id, { personId: null, versionAfter: 1 })
  const put = (table: JournaledTable, rows: Row[]) =>
    rows.forEach((row, i) => {
      insertPlain(tx, table, { person_id: id, ...row, is_primary: i === 0 ? 1 : 0 })
    })
  put('person_emails', values.emails.map(emailRow))
  put('person_phones', values.phones.map(phoneRow))
  put('person_addresses', values.addresses.map(addressRow))
  refuseErasedOf(tx, changes, id)
  for (const tagId of tagIds) insertPlain(tx, 'person_tags', { person_id: id, tag_id: tagId })
  createOwn(deed, id, values.custom)
  insertPlain(tx, 'search_docs', { person_id: id, ...docRow(values, ownTexts(tx, id)) })
  changes.touch('people', id)
  return id
}

/** Brings the lines of one table to those of the form. The order keeps "one primary" true after every single write. */
function writeLines<S extends StoredLine, W>(
  deed: Deed,
  table: 'person_emails' | 'person_phones' | 'person_addresses',
  stored: readonly S[],
  wanted: readonly W[],
  same: (stored: S, wanted: W) => boolean,
  row: (wanted: W) => Row,
): void {
  const { removed, kept, added } = planLines(stored, wanted, same)
  for (const line of removed) deleteRow(deed, table, line.id)
  for (const { stored: line, primary } of kept)
    if (line.primary && !primary) updateRow(deed, table, line.id, { is_primary: 0 })
  for (const { stored: line, wanted: want, primary } of kept)
    updateRow(deed, table, line.id, { ...row(want), is_primary: primary ? 1 : 0 })
  for (const { wanted: want, primary } of added)
    insertRow(deed, table, { person_id: deed.personId, ...row(want), is_primary: primary ? 1 : 0 })
}

function writeTags(deed: Deed, personId: number, tags: readonly string[]): void {
  const stored = statement(
    deed.tx,
    'select pt.id, t.name_key as key from person_tags pt join tags t on t.id = pt.tag_id where pt.person_id = ?',
  ).all(personId) as { id: number; key: string }[]
  const wanted = new Set(tags.map(foldKey))
  for (const { id, key } of stored) if (!wanted.has(key)) deleteRow(deed, 'person_tags', id)
  const has = new Set(stored.map((row) => row.key))
  for (const tag of tags) {
    if (has.has(foldKey(tag))) continue
    insertRow(deed, 'person_tags', { person_id: personId, tag_id: namedRow(deed, 'tags', tag) })
  }
}

/** The company the form names; another spelling of the person's own company is a correction of that company. */
function companyOf(deed: Deed, stored: Customer, company: string): number | null {
  if (!company) return null
  const id = namedRow(deed, 'companies', company)
  const corrected =
    stored.company !== null && stored.company !== company && foldKey(stored.company) === foldKey(company)
  if (corrected) {
    updateRow(deed, 'companies', id, { name: company, updated_at: deed.at })
    deed.changes.touch('companies', id)
  }
  return id
}

/**
 * Brings a person to what the form says; what is the same already keeps its row. `guessed`: what is known of the halves, where
 * they are no new word of somebody’s.
 */
export function updatePerson(deed: Deed, stored: Customer, values: CustomerValues, guessed?: HalvesGuessed): void {
  refusingNewLines(deed.tx, deed.changes, stored.id, () => writeForm(deed, stored, values, guessed))
}

function writeForm(deed: Deed, stored: Customer, values: CustomerValues, guessed: HalvesGuessed | undefined): void {
  const { id } = stored
  const renamed = stored.name !== values.name
  const companyId = companyOf(deed, stored, values.company)
  writeLines(deed, 'person_emails', stored.emails, values.emails, (s, w) => emailKey(s.address) === w.key, emailRow)
  const samePhone = (s: Customer['phones'][number], w: PhoneLine) =>
    s.number === w.number || (s.e164 !== null && s.e164 === w.e164)
  writeLines(deed, 'person_phones', stored.phones, values.phones, samePhone, phoneRow)
  writeLines(deed, 'person_addresses', stored.addresses, values.addresses, sameAddress, addressRow)
  writeTags(deed, id, values.tags)
  writeOwn(deed, id, values.custom)
  updateRow(deed, 'search_docs', id, docRow(values, ownTexts(deed.tx, id)))
  insertRow(deed, 'timeline_events', { person_id: id, at: deed.at, kind: 'edited' })
  updateRow(deed, 'people', id, {
    name: values.name,
    name_key: nameKeyOf(values),
    // Halves that an import told apart stay as long as the name does.
    ...(renamed || saysOtherHalves(values, stored)
      ? halvesRow({ ...halvesOf(values), ...(guessed !== undefined && { halvesGuessed: guessed }) })
      : {}),
    company_id: companyId,
    job_title: values.jobTitle || null,
    birthday: values.birthday || null,
    language: values.language || null,
    source: values.source || null,
    owner: values.owner || null,
    notes: values.notes || null,
    updated_at: deed.at,
    version: stored.version + 1,
  })
  deed.changes.touch('people', id)
}

/** Deletes a person with everything that hangs on them; all of it is in the journal. */
export function deletePerson(deed: Deed, personId: number): void {
  const { tx, changes, actionId, versionAfter } = deed
  journalPerson(tx, actionId, personId, versionAfter)
  statement(tx, 'delete from people where id = ?').run(personId)
  changes.touch('people', personId)
}
