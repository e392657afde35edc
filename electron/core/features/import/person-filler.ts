import { mergeConsent, NO_CONSENT } from '../../../../shared/features/customers/consent-rules.ts'
import type { ConsentStatus } from '../../../../shared/features/customers/contract.ts'
import { nameKeyOf, splitName } from '../../../../shared/features/customers/names.ts'
import type { PersonDraft } from '../../../../shared/features/import/person-draft.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { type JournaledTable, journalBefore, journalInserted, rowImage } from '../activity/journal.ts'
import { mergeImportedConsent } from '../consent/service.ts'
import { searchDocOf } from '../customers/search-doc.ts'
import { ownTexts } from '../fields/service.ts'
import {
  addAddresses,
  addCustom,
  addEmails,
  addPhones,
  addTags,
  consentToStore,
  evidenceOf,
  type NamedRows,
  type Origin,
} from './person-writer.ts'

/** A stored person, as far as filling needs it. */
export type StoredPerson = {
  id: number
  name: string
  givenName: string | null
  familyName: string | null
  companyId: number | null
  jobTitle: string | null
  birthday: string | null
  version: number
  importId: number | null
  emails: { address: string; key: string }[]
  phones: { number: string; e164: string | null; digits: string }[]
  addresses: number
  /** Folded names. */
  tags: string[]
  /** Own fields that hold a value. */
  custom: number[]
  consent: { status: ConsentStatus; ground: string | null } | null
}

/** What a row adds to a person. Empty fields are filled; nothing stored is overwritten; consent becomes stricter only. */
export type Filling = {
  name: boolean
  parts: boolean
  company: boolean
  jobTitle: boolean
  birthday: boolean
  emails: PersonDraft['emails']
  phones: PersonDraft['phones']
  addresses: PersonDraft['addresses']
  tags: string[]
  custom: PersonDraft['custom']
  consent: boolean
}

export function readStored(db: ReadDb, id: number): StoredPerson {
  const person = statement(
    db,
    `select id, name, given_name as givenName, family_name as familyName, company_id as companyId,
       job_title as jobTitle, birthday, version, import_id as importId,
       (select count(*) from person_addresses where person_id = p.id) as addresses
     from people p where id = ?`,
  ).get(id) as Omit<StoredPerson, 'emails' | 'phones' | 'tags' | 'custom' | 'consent'>
  return {
    ...person,
    emails: statement(db, 'select address, address_key as key from person_emails where person_id = ? order by id').all(
      id,
    ) as StoredPerson['emails'],
    phones: statement(
      db,
      'select number, e164, digits_reversed as digits from person_phones where person_id = ? order by id',
    ).all(id) as StoredPerson['phones'],
    tags: statement(
      db,
      'select g.name_key from person_tags t join tags g on g.id = t.tag_id where t.person_id = ? order by t.id',
    )
      .pluck()
      .all(id) as string[],
    custom: statement(db, 'select field_id from custom_values where person_id = ?').pluck().all(id) as number[],
    consent:
      (statement(db, "select status, ground from consents where person_id = ? and channel = 'email'").get(id) as
        | StoredPerson['consent']
        | undefined) ?? null,
  }
}

/**
 * What this row would add to a person known before: only fields that are empty, the lists only when they have nothing
 * in them. A person made by this very import (`sameFile`) takes further lines too: the file tells of them in two rows.
 */
export function fillingOf(stored: StoredPerson, draft: PersonDraft, ground: string | null, sameFile: boolean): Filling {
  const told = consentToStore(draft, ground)
  const before = stored.consent ?? NO_CONSENT
  const open = <T>(has: number, offered: T[]) => (has === 0 ? offered : [])
  return {
    name: stored.name === '' && draft.name !== '',
    parts: stored.givenName === null && stored.familyName === null && (draft.givenName ?? draft.familyName) !== null,
    company: stored.companyId === null && draft.company !== '',
    jobTitle: !stored.jobTitle && draft.jobTitle !== '',
    birthday: stored.birthday === null && draft.birthday !== '',
    emails: sameFile
      ? draft.emails.filter((one) => !stored.emails.some((has) => has.key === one.key))
      : open(stored.emails.length, draft.emails),
    phones: sameFile
      ? draft.phones.filter(
          (one) => !stored.phones.some((has) => (has.e164 ?? has.number) === (one.e164 ?? one.number)),
        )
      : open(stored.phones.length, draft.phones),
    addresses: open(stored.addresses, draft.addresses),
    tags: sameFile
      ? draft.tags.filter((tag) => !stored.tags.includes(foldKey(tag)))
      : open(stored.tags.length, draft.tags),
    custom: draft.custom.filter(({ column }) => column.fieldId === null || !stored.custom.includes(column.fieldId)),
    consent: told !== null && mergeConsent(before, told) !== before,
  }
}

export function addsNothing(filling: Filling): boolean {
  const { name, parts, company, jobTitle, birthday, emails, phones, addresses, tags, custom, consent } = filling
  return !(
    name ||
    parts ||
    company ||
    jobTitle ||
    birthday ||
    consent ||
    emails.length ||
    phones.length ||
    addresses.length ||
    tags.length ||
    custom.length
  )
}

export type Fill = {
  stored: StoredPerson
  draft: PersonDraft
  filling: Filling
  named: NamedRows
  origin: Origin
  /** null: the person was made by this import, whose undo takes them away whole. */
  journal: { actionId: number } | null
}

/** Writes a filling; every changed row is journaled before, every new one after. */
export function fillPerson(tx: Tx, changes: ChangeSet, fill: Fill): void {
  const { stored, draft, filling, named, origin, journal } = fill
  const { id } = stored
  const versionAfter = journal ? stored.version + 1 : stored.version
  const mark = { personId: id, versionAfter }
  const before = (table: JournaledTable, row: number | undefined) => {
    const image = journal && row !== undefined ? rowImage(tx, table, row) : undefined
    if (journal && image) journalBefore(tx, journal.actionId, 'update', table, image, mark)
  }
  // Companies and tags are made before the person's entries: an undo goes backwards and takes them last.
  const companyId = filling.company ? named.company(tx, draft.company) : stored.companyId
  for (const tag of filling.tags) named.tag(tx, tag)
  for (const { column } of filling.custom) named.field(tx, column)
  before('people', id)
  writeFields(tx, fill, companyId, versionAfter)
  const lines: [JournaledTable, () => void][] = [
    ['person_emails', () => addEmails(tx, id, filling.emails, stored.emails.length === 0)],
    ['person_phones', () => addPhones(tx, id, filling.phones, stored.phones.length === 0)],
    ['person_addresses', () => addAddresses(tx, id, filling.addresses)],
    ['person_tags', () => addTags(tx, id, filling.tags, named)],
    ['custom_values', () => addCustom(tx, id, filling.custom, named)],
  ]
  for (const [table, add] of lines) {
    const last = lastId(tx, table)
    add()
    const now = lastId(tx, table)
    if (journal && now > last) journalInserted(tx, journal.actionId, table, last + 1, now, mark)
  }
  if (filling.consent) tightenConsent(tx, changes, fill, before, mark)
  before('search_docs', id)
  refreshDoc(tx, id)
  if (!journal) return
  const told = "insert into timeline_events (person_id, at, kind, text) values (?, ?, 'import-updated', ?)"
  const event = Number(statement(tx, told).run(id, origin.at, origin.fileName).lastInsertRowid)
  journalInserted(tx, journal.actionId, 'timeline_events', event, event, mark)
  changes.touch('people', id)
}

function writeFields(
  tx: Tx,
  { stored, draft, filling, origin }: Fill,
  companyId: number | null,
  version: number,
): void {
  const name = filling.name ? draft.name : stored.name
  const split = filling.parts ? draft : filling.name ? splitName(draft.name) : stored
  const emails = [...stored.emails, ...filling.emails]
  const phones = [...stored.phones, ...filling.phones]
  statement(
    tx,
    `update people set name = ?, name_key = ?, given_name = ?, family_name = ?, company_id = ?, job_title = ?,
       birthday = ?, updated_at = ?, version = ? where id = ?`,
  ).run(
    name,
    nameKeyOf({ name, emails, phones }),
    filling.parts || filling.name ? split.givenName : stored.givenName,
    filling.parts || filling.name ? split.familyName : stored.familyName,
    companyId,
    filling.jobTitle ? draft.jobTitle : stored.jobTitle,
    filling.birthday ? draft.birthday : stored.birthday,
    origin.at,
    version,
    stored.id,
  )
}

function tightenConsent(
  tx: Tx,
  changes: ChangeSet,
  { stored, draft, origin, journal }: Fill,
  before: (table: JournaledTable, row: number | undefined) => void,
  mark: { personId: number; versionAfter: number },
): void {
  const told = consentToStore(draft, origin.ground)
  if (!told) return
  const row = statement(tx, "select id from consents where person_id = ? and channel = 'email'").pluck()
  const existing = row.get(stored.id) as number | undefined
  before('consents', existing)
  const incoming = { ...told, source: 'import' as const, evidence: evidenceOf(origin, draft.row), at: origin.at }
  mergeImportedConsent(tx, changes, stored.id, incoming)
  const made = row.get(stored.id) as number | undefined
  if (journal && existing === undefined && made !== undefined) {
    journalInserted(tx, journal.actionId, 'consents', made, made, mark)
  }
}

function lastId(tx: Tx, table: JournaledTable): number {
  return (statement(tx, 'select seq from sqlite_sequence where name = ?').pluck().get(table) as number | undefined) ?? 0
}

/** Writes the search document anew from what is stored now. */
function refreshDoc(tx: Tx, id: number): void {
  const stored = readStored(tx, id)
  const company = statement(tx, 'select c.name from people p join companies c on c.id = p.company_id where p.id = ?')
    .pluck()
    .get(id) as string | undefined
  const cities = statement(tx, "select city from person_addresses where person_id = ? and city <> '' order by id")
    .pluck()
    .all(id) as string[]
  const doc = searchDocOf({
    name: stored.name,
    emails: stored.emails.map((email) => email.address),
    phones: stored.phones,
    company: company ?? null,
    cities,
    own: ownTexts(tx, id),
  })
  statement(tx, 'update search_docs set name = ?, email = ?, phone = ?, company = ?, city = ? where person_id = ?').run(
    doc.name,
    doc.email,
    doc.phone,
    doc.company,
    doc.city,
    id,
  )
}
