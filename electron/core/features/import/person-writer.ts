import { isRefusal } from '../../../../shared/features/customers/consent-rules.ts'
import type { ConsentStatus } from '../../../../shared/features/customers/contract.ts'
import { nameKeyOf, splitName } from '../../../../shared/features/customers/names.ts'
import { reversedDigits } from '../../../../shared/features/customers/phone-forms.ts'
import type {
  DraftAddress,
  DraftEmail,
  DraftPhone,
  PersonDraft,
} from '../../../../shared/features/import/person-draft.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { suppress } from '../consent/service.ts'
import { searchDocOf } from '../customers/search-doc.ts'

/** What an import says about one person's mail. */
export type ImportedConsent = { status: ConsentStatus; ground: string | null }

/** Consent to store for a draft: what the file tells, else the ground the owner stated for the rest; null: nothing to say. */
export function consentToStore(draft: PersonDraft, ground: string | null): ImportedConsent | null {
  if (draft.consent === 'open') return { status: 'unknown', ground: null }
  if (draft.consent !== null) return { status: draft.consent, ground: null }
  return draft.emails.length > 0 ? { status: 'unknown', ground } : null
}

/** Where rows come from, for evidence and time. */
export type Origin = { importId: number; fileName: string; ground: string | null; at: number }

const PERSON = `insert into people (id, name, name_key, given_name, family_name, company_id, job_title, import_id,
  import_row_hash, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const EMAIL = 'insert into person_emails (person_id, address, address_key, is_primary) values (?, ?, ?, ?)'
const PHONE = 'insert into person_phones (person_id, number, e164, digits_reversed, is_primary) values (?, ?, ?, ?, ?)'
const ADDRESS = `insert into person_addresses (person_id, street, city, region, postal_code, country, kind, is_primary)
  values (?, ?, ?, ?, ?, ?, ?, ?)`
const TAG = 'insert into person_tags (person_id, tag_id) values (?, ?)'
const CONSENT = `insert into consents (person_id, channel, status, ground, source, evidence, at)
  values (?, 'email', ?, ?, 'import', ?, ?)`
const NOTE = "insert into timeline_events (person_id, at, kind, text) values (?, ?, 'note', ?)"
const DOC =
  'insert into search_docs (person_id, name, email, phone, company, city, indexed) values (?, ?, ?, ?, ?, ?, 0)'

/** The id the next person gets: in a unit of work nobody else can take it. */
export function nextPersonId(db: ReadDb): number {
  const last = statement(db, "select seq from sqlite_sequence where name = 'people'").pluck().get() as
    | number
    | undefined
  return (last ?? 0) + 1
}

/** Names of companies and tags already met, so that each is looked up once. */
export type NamedRows = { company(tx: Tx, name: string): number | null; tag(tx: Tx, name: string): number }

/** `made` hears of every row that had to be made, for the journal. */
export function createNamedRows(
  at: number,
  made: (tx: Tx, table: 'companies' | 'tags', id: number) => void,
): NamedRows {
  const companies = new Map<string, number>()
  const tags = new Map<string, number>()
  return {
    company(tx, name) {
      if (name === '') return null
      let id = companies.get(name)
      if (id !== undefined) return id
      const key = foldKey(name)
      id = statement(tx, 'select id from companies where name_key = ? order by id').pluck().get(key) as
        | number
        | undefined
      if (id === undefined) {
        const { lastInsertRowid } = statement(
          tx,
          'insert into companies (name, name_key, created_at, updated_at) values (?, ?, ?, ?)',
        ).run(name, key, at, at)
        id = Number(lastInsertRowid)
        made(tx, 'companies', id)
      }
      if (companies.size < 100_000) companies.set(name, id)
      return id
    },
    tag(tx, name) {
      let id = tags.get(name)
      if (id !== undefined) return id
      const key = foldKey(name)
      id = statement(tx, 'select id from tags where name_key = ?').pluck().get(key) as number | undefined
      if (id === undefined) {
        id = Number(statement(tx, 'insert into tags (name, name_key) values (?, ?)').run(name, key).lastInsertRowid)
        made(tx, 'tags', id)
      }
      if (tags.size < 100_000) tags.set(name, id)
      return id
    },
  }
}

/** Writes a new person with every row that hangs on them. The journal has one entry for the whole range of ids. */
export function insertPerson(
  tx: Tx,
  changes: ChangeSet,
  id: number,
  draft: PersonDraft,
  rowHash: string | null,
  named: NamedRows,
  origin: Origin,
): void {
  const { givenName, familyName } = draft.givenName || draft.familyName ? draft : splitName(draft.name)
  const companyId = named.company(tx, draft.company)
  const { importId, at } = origin
  statement(tx, PERSON).run(
    id,
    draft.name,
    draft.nameKey || nameKeyOf(draft),
    givenName,
    familyName,
    companyId,
    draft.jobTitle || null,
    importId,
    rowHash,
    at,
    at,
  )
  addEmails(tx, id, draft.emails, true)
  addPhones(tx, id, draft.phones, true)
  addAddresses(tx, id, draft.addresses)
  addTags(tx, id, draft.tags, named)
  if (draft.notes) statement(tx, NOTE).run(id, at, draft.notes)
  const consent = consentToStore(draft, origin.ground)
  if (consent) writeConsent(tx, changes, id, draft, consent, origin)
  const doc = searchDocOf({
    name: draft.name,
    emails: draft.emails.map((email) => email.address),
    phones: draft.phones,
    company: draft.company,
    cities: draft.addresses.map((address) => address.city).filter(Boolean),
  })
  statement(tx, DOC).run(id, doc.name, doc.email, doc.phone, doc.company, doc.city)
}

function writeConsent(
  tx: Tx,
  changes: ChangeSet,
  id: number,
  draft: PersonDraft,
  consent: ImportedConsent,
  origin: Origin,
): void {
  const { status, ground } = consent
  const evidence = evidenceOf(origin, draft.row)
  statement(tx, CONSENT).run(id, status, ground, evidence, origin.at)
  if (!isRefusal(status)) return
  for (const { key } of draft.emails) {
    suppress(tx, changes, { addressKey: key, reason: status, source: 'import', evidence, at: origin.at })
  }
}

/** File and row, as consents.evidence keeps it. */
export function evidenceOf(origin: Origin, row: number): string {
  return `${origin.fileName}:${row}`
}

export function addEmails(tx: Tx, id: number, emails: readonly DraftEmail[], firstIsPrimary: boolean): void {
  for (const [i, { address, key }] of emails.entries()) {
    statement(tx, EMAIL).run(id, address, key, firstIsPrimary && i === 0 ? 1 : 0)
  }
}

export function addPhones(tx: Tx, id: number, phones: readonly DraftPhone[], firstIsPrimary: boolean): void {
  for (const [i, { number, e164 }] of phones.entries()) {
    statement(tx, PHONE).run(id, number, e164, reversedDigits(number, e164), firstIsPrimary && i === 0 ? 1 : 0)
  }
}

export function addAddresses(tx: Tx, id: number, addresses: readonly DraftAddress[]): void {
  for (const [i, { street, city, region, postalCode, country, kind }] of addresses.entries()) {
    statement(tx, ADDRESS).run(id, street, city, region, postalCode, country, kind, i === 0 ? 1 : 0)
  }
}

export function addTags(tx: Tx, id: number, tags: readonly string[], named: NamedRows): void {
  for (const tag of tags) statement(tx, TAG).run(id, named.tag(tx, tag))
}
