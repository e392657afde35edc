import { keptHalves, nameKeyOf } from '../../../../../../shared/features/customers/names.ts'
import { reversedDigits } from '../../../../../../shared/features/customers/phone-forms.ts'
import type {
  DraftAddress,
  DraftEmail,
  DraftPhone,
  PersonDraft,
} from '../../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../../../db/handles.ts'
import { insertRows, type Rows, type Value } from '../../../../db/insert-rows.ts'
import type { ChangeSet } from '../../../../events.ts'
import { searchDocOf } from '../../../customers/search/search-doc.ts'
import { insertPhoto } from '../../../customers/service.ts'
import { valueColumns } from '../../../fields/service.ts'
import { storedValue } from '../../columns/custom-plan.ts'
import type { NamedRows, Origin } from './named-rows.ts'
import { createNewWords } from './new-words.ts'

/** Tables of a new person's rows: the beginning of the insert and one row of it. */
const PERSON: Rows = {
  into: `insert into people (id, name, name_key, given_name, family_name, halves_guessed, company_id, job_title, birthday, language, source, owner,
    notes, photo_id, import_id, import_row_hash, created_at, updated_at) values`,
  row: '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
}
const EMAIL: Rows = {
  into: 'insert into person_emails (person_id, address, address_key, kind, is_primary) values',
  row: '(?, ?, ?, ?, ?)',
}
const PHONE: Rows = {
  into: 'insert into person_phones (person_id, number, e164, digits_reversed, kind, is_primary) values',
  row: '(?, ?, ?, ?, ?, ?)',
}
const ADDRESS: Rows = {
  into: 'insert into person_addresses (person_id, street, city, region, postal_code, country, kind, is_primary) values',
  row: '(?, ?, ?, ?, ?, ?, ?, ?)',
}
const TAG: Rows = { into: 'insert into person_tags (person_id, tag_id) values', row: '(?, ?)' }
/** A list that was deleted meanwhile gets nobody. */
const LIST: Rows = {
  into: 'insert or ignore into segment_members (person_id, segment_id) values',
  row: "(?, (select id from segments where id = ? and kind = 'list'))",
}
const CUSTOM: Rows = {
  into: `insert into custom_values (person_id, field_id, text_value, number_value, minor_units, currency, day_value,
    flag_value, choices) values`,
  row: '(?, ?, ?, ?, ?, ?, ?, ?, ?)',
}
const NOTE: Rows = { into: 'insert into timeline_events (person_id, at, kind, text) values', row: "(?, ?, 'note', ?)" }
const DOC: Rows = {
  into: 'insert into search_docs (person_id, name, email, phone, company, city, indexed) values',
  row: '(?, ?, ?, ?, ?, ?, 0)',
}

/** The id the next person gets: in a unit of work nobody else can take it. */
export function nextPersonId(db: ReadDb): number {
  const last = statement(db, "select seq from sqlite_sequence where name = 'people'").pluck().get() as
    | number
    | undefined
  return (last ?? 0) + 1
}

/** New people of one unit of work, gathered and written a few dozen at a time. */
export type NewPeople = {
  add(tx: Tx, changes: ChangeSet, id: number, draft: PersonDraft, rowHash: string | null): void
  /** This person is gathered and not written yet: whoever is to be read is written first. */
  holds(id: number): boolean
  /** Writes what is gathered: before anything reads these people, and at the end of the unit of work. */
  flush(tx: Tx): void
}

/**
 * How many people are gathered before they are written: not all have an e-mail or a phone, and those fill statements too. The
 * more rows go into one table at once, the longer its pages are at hand (512: a ninth less than 128); in a base in use what
 * is gathered is written while the lock is held, and others wait for it.
 */
const GATHER = { empty: 512, used: 128 }

/** The journal has one entry for the whole range of ids; the caller writes it. `inUse`: others work in the base. */
export function createNewPeople(named: NamedRows, origin: Origin, inUse: () => boolean): NewPeople {
  // People first: the other rows point at them.
  const people: Value[] = []
  const lines = { emails: [] as Value[], phones: [] as Value[], addresses: [] as Value[], tags: [] as Value[] }
  const others = {
    custom: [] as Value[],
    notes: [] as Value[],
    docs: [] as Value[],
    lists: [] as Value[],
  }
  const gathered = new Set<number>()
  const words = createNewWords()
  const flush = (tx: Tx) => {
    insertRows(tx, PERSON, people)
    insertRows(tx, EMAIL, lines.emails)
    insertRows(tx, PHONE, lines.phones)
    insertRows(tx, ADDRESS, lines.addresses)
    insertRows(tx, TAG, lines.tags)
    words.flush(tx)
    insertRows(tx, CUSTOM, others.custom)
    insertRows(tx, NOTE, others.notes)
    insertRows(tx, DOC, others.docs)
    insertRows(tx, LIST, others.lists)
    gathered.clear()
  }
  return {
    holds: (id) => gathered.has(id),
    add(tx, changes, id, draft, rowHash) {
      const { importId, at } = origin
      const { givenName, familyName, halvesGuessed } = keptHalves(draft, draft.company)
      const nameKey = nameKeyOf(draft)
      const companyId = named.company(tx, draft.company)
      people.push(id, draft.name, nameKey, givenName, familyName, halvesGuessed, companyId, draft.jobTitle || null)
      const { language, source, owner: own, about } = draft.words
      const owner = draft.choices?.everybody.owner || own
      people.push(draft.birthday || null, language || null, source || null, owner || null, about || null)
      people.push(draft.photo && addPhoto(tx, draft.photo, at))
      people.push(importId, rowHash, at, at)
      emailRows(lines.emails, id, draft.emails, true)
      phoneRows(lines.phones, id, draft.phones, true)
      addressRows(lines.addresses, id, draft.addresses, true)
      for (const tag of tagsOf(draft)) lines.tags.push(id, named.tag(tx, tag))
      if (draft.choices && draft.choices.everybody.listId !== null)
        others.lists.push(id, draft.choices.everybody.listId)
      customRows(tx, others.custom, id, draft.custom, named)
      if (draft.notes) others.notes.push(id, at, draft.notes)
      words.say(tx, changes, { id, draft, origin, named })
      const doc = searchDocOf({
        name: draft.name,
        emails: draft.emails.map((email) => email.address),
        phones: draft.phones,
        company: draft.company,
        cities: draft.addresses.map((address) => address.city).filter(Boolean),
        own: draft.custom.flatMap(({ value }) => ('text' in value ? [value.text] : [])),
      })
      others.docs.push(id, doc.name, doc.email, doc.phone, doc.company, doc.city)
      if (gathered.add(id).size >= (inUse() ? GATHER.used : GATHER.empty)) flush(tx)
    },
    flush,
  }
}

/** Keeps the picture of a row; gives its number. */
export function addPhoto(tx: Tx, { mime, base64 }: NonNullable<PersonDraft['photo']>, at: number): number {
  return insertPhoto(tx, { mime, content: Buffer.from(base64, 'base64') }, at)
}

/** The row's own tags and those that everybody of the file gets, each once. */
function tagsOf({ tags, choices }: PersonDraft): readonly string[] {
  if (!choices || choices.everybody.tags.length === 0) return tags
  const all = [...tags, ...choices.everybody.tags]
  return [...new Map(all.map((tag) => [foldKey(tag), tag])).values()]
}

function emailRows(into: Value[], id: number, emails: readonly DraftEmail[], firstIsPrimary: boolean): void {
  for (let i = 0; i < emails.length; i++) {
    const email = emails[i]
    if (email) into.push(id, email.address, email.key, email.kind ?? '', firstIsPrimary && i === 0 ? 1 : 0)
  }
}

function phoneRows(into: Value[], id: number, phones: readonly DraftPhone[], firstIsPrimary: boolean): void {
  for (let i = 0; i < phones.length; i++) {
    const phone = phones[i]
    if (!phone) continue
    const { number, e164, kind = '' } = phone
    into.push(id, number, e164, reversedDigits(number, e164), kind, firstIsPrimary && i === 0 ? 1 : 0)
  }
}

function addressRows(into: Value[], id: number, addresses: readonly DraftAddress[], firstIsPrimary: boolean): void {
  for (let i = 0; i < addresses.length; i++) {
    const address = addresses[i]
    if (!address) continue
    const { street, city, region, postalCode, country, kind } = address
    into.push(id, street, city, region, postalCode, country, kind, firstIsPrimary && i === 0 ? 1 : 0)
  }
}

export function addEmails(tx: Tx, id: number, emails: readonly DraftEmail[], firstIsPrimary: boolean): void {
  const rows: Value[] = []
  emailRows(rows, id, emails, firstIsPrimary)
  insertRows(tx, EMAIL, rows)
}

export function addPhones(tx: Tx, id: number, phones: readonly DraftPhone[], firstIsPrimary: boolean): void {
  const rows: Value[] = []
  phoneRows(rows, id, phones, firstIsPrimary)
  insertRows(tx, PHONE, rows)
}

export function addAddresses(tx: Tx, id: number, addresses: readonly DraftAddress[], firstIsPrimary: boolean): void {
  const rows: Value[] = []
  addressRows(rows, id, addresses, firstIsPrimary)
  insertRows(tx, ADDRESS, rows)
}

function customRows(tx: Tx, into: Value[], id: number, custom: PersonDraft['custom'], named: NamedRows): void {
  for (const { column, value } of custom) {
    const fieldId = named.field(tx, column)
    const cells = valueColumns(storedValue(tx, column, fieldId, value))
    into.push(id, fieldId, cells.text_value, cells.number_value, cells.minor_units, cells.currency)
    into.push(cells.day_value, cells.flag_value, cells.choices)
  }
}

export function addCustom(tx: Tx, id: number, custom: PersonDraft['custom'], named: NamedRows): void {
  const rows: Value[] = []
  customRows(tx, rows, id, custom, named)
  insertRows(tx, CUSTOM, rows)
}

export function addTags(tx: Tx, id: number, tags: readonly string[], named: NamedRows): void {
  insertRows(
    tx,
    TAG,
    tags.flatMap((tag) => [id, named.tag(tx, tag)]),
  )
}

export function addNote(tx: Tx, id: number, text: string, at: number): void {
  insertRows(tx, NOTE, [id, at, text])
}

export function addToList(tx: Tx, listId: number, id: number): void {
  insertRows(tx, LIST, [id, listId])
}
