import { type KeptHalves, keptHalves, nameKeyOf } from '../../../../../../shared/features/customers/names.ts'
import type { PersonWord } from '../../../../../../shared/features/import/cells/person-words.ts'
import { statement, type Tx } from '../../../../db/handles.ts'
import type { ChangeSet } from '../../../../events.ts'
import { type JournaledTable, journalBefore, journalInserted, rowImage } from '../../../activity/journal.ts'
import { mergeImportedConsent, type Of, refusingNewLines } from '../../../consent/service.ts'
import { searchDocOf } from '../../../customers/search/search-doc.ts'
import { ownTexts } from '../../../fields/service.ts'
import { consentToStore, type ImportedConsent } from '../../compare/consent-to-store.ts'
import { readStored } from '../../compare/stored-person.ts'
import { ERASED, erase, type Remove } from './erase.ts'
import type { Before, Fill } from './fill.ts'
import { evidenceOf, ofWord } from './new-words.ts'
import { overwrite, putFirst } from './person-overwriter.ts'
import {
  addAddresses,
  addCustom,
  addEmails,
  addNote,
  addPhones,
  addPhoto,
  addTags,
  addToList,
} from './person-writer.ts'

/** Writes a filling; every changed row is journaled before, every new one after. */
export function fillPerson(tx: Tx, changes: ChangeSet, fill: Fill): void {
  refusingNewLines(tx, changes, fill.stored.id, () => writeFilling(tx, changes, fill))
}

function writeFilling(tx: Tx, changes: ChangeSet, fill: Fill): void {
  const { stored, draft, filling, named, origin, journal } = fill
  const { id } = stored
  const versionAfter = journal ? stored.version + 1 : stored.version
  const mark = { personId: id, versionAfter }
  const before: Before = (table, row) => {
    const image = journal && row !== undefined ? rowImage(tx, table, row) : undefined
    if (journal && image) journalBefore(tx, journal.actionId, 'update', table, image, mark)
  }
  const remove: Remove = (table, row) => {
    const image = journal && rowImage(tx, table, row)
    if (journal && image) journalBefore(tx, journal.actionId, 'delete', table, image, mark)
    statement(tx, ERASED[table]).run(row)
  }
  // Companies and tags are made before the person's entries: an undo goes backwards and takes them last.
  const companyId = filling.company ? named.company(tx, draft.company) : stored.companyId
  for (const tag of filling.tags) named.tag(tx, tag)
  for (const { column } of filling.custom) named.field(tx, column)
  for (const word of filling.said) ofWord(tx, word, named)
  before('people', id)
  writeFields(tx, fill, companyId, versionAfter)
  overwrite(tx, fill, before)
  erase(tx, fill, before, remove)
  const lines: [JournaledTable, () => unknown][] = [
    ['person_emails', () => addEmails(tx, id, filling.emails, stored.emails.length === 0)],
    ['person_phones', () => addPhones(tx, id, filling.phones, stored.phones.length === 0)],
    ['person_addresses', () => addAddresses(tx, id, filling.addresses, stored.addresses.length === 0)],
    ['person_tags', () => addTags(tx, id, filling.tags, named)],
    ['custom_values', () => addCustom(tx, id, filling.custom, named)],
    ['timeline_events', () => filling.note !== null && addNote(tx, id, filling.note, origin.at)],
    ['segment_members', () => filling.list !== null && addToList(tx, filling.list, id)],
  ]
  for (const [table, add] of lines) {
    const last = lastId(tx, table)
    add()
    const now = lastId(tx, table)
    if (journal && now > last) journalInserted(tx, journal.actionId, table, last + 1, now, mark)
  }
  putFirst(tx, fill)
  for (const word of filling.said)
    tighten(tx, changes, fill, { of: ofWord(tx, word, named), said: { status: word.status, ground: null } }, mark)
  const told = filling.consent ? consentToStore(draft, origin.ground) : null
  if (told) tighten(tx, changes, fill, { of: { channel: 'email' }, said: told }, mark)
  before('search_docs', id)
  refreshDoc(tx, id)
  if (!journal) return
  const line = "insert into timeline_events (person_id, at, kind, text) values (?, ?, 'import-updated', ?)"
  const event = Number(statement(tx, line).run(id, origin.at, origin.fileName).lastInsertRowid)
  journalInserted(tx, journal.actionId, 'timeline_events', event, event, mark)
  changes.touch('people', id)
}

/** An empty cell never erases: a half that the file does not give stays with the name it is of. */
function halvesAfter({ stored, draft, filling }: Pick<Fill, 'stored' | 'draft' | 'filling'>): KeptHalves {
  const { name, givenName, familyName, company } = draft
  if (filling.whole) return filling.whole
  if (filling.name && filling.parts) return keptHalves(draft, company)
  if (filling.name) return keptHalves({ name, givenName: null, familyName: null }, company)
  if (!filling.parts) return stored
  return {
    givenName: givenName ?? stored.givenName,
    familyName: familyName ?? stored.familyName,
    halvesGuessed: null,
  }
}

function writeFields(
  tx: Tx,
  { stored, draft, filling, origin }: Fill,
  companyId: number | null,
  version: number,
): void {
  const name = filling.name || filling.whole ? draft.name : stored.name
  const halves = halvesAfter({ stored, draft, filling })
  const { erasing } = filling
  const emails = [...(erasing?.emails ? [] : stored.emails), ...filling.emails]
  const phones = [...(erasing?.phones ? [] : stored.phones), ...filling.phones]
  const word = (of: PersonWord) =>
    erasing?.words.includes(of)
      ? null
      : of === 'about' && filling.about !== null
        ? filling.about
        : (filling.words.includes(of) ? draft : stored).words[of] || null
  statement(
    tx,
    `update people set name = ?, name_key = ?, given_name = ?, family_name = ?, halves_guessed = ?, company_id = ?, job_title = ?,
       birthday = ?, language = ?, source = ?, owner = ?, notes = ?, photo_id = ?, updated_at = ?, version = ? where id = ?`,
  ).run(
    name,
    nameKeyOf({ name, emails, phones }),
    halves.givenName,
    halves.familyName,
    halves.halvesGuessed,
    erasing?.company ? null : companyId,
    filling.jobTitle ? draft.jobTitle : erasing?.jobTitle ? null : stored.jobTitle,
    filling.birthday ? draft.birthday : erasing?.birthday ? null : stored.birthday,
    word('language'),
    word('source'),
    filling.owner ?? word('owner'),
    word('about'),
    filling.photo && draft.photo ? addPhoto(tx, draft.photo, origin.at) : stored.photoId,
    origin.at,
    version,
    stored.id,
  )
}

/** A word of e-mail, of another channel or of a topic, where it is stricter than what stands; journaled. */
function tighten(
  tx: Tx,
  changes: ChangeSet,
  { stored, draft, origin, journal }: Fill,
  { of, said }: { of: Of; said: ImportedConsent },
  mark: { personId: number; versionAfter: number },
): void {
  const table = 'channel' in of ? 'consents' : 'topic_consents'
  const rowOf = () =>
    ('channel' in of
      ? statement(tx, 'select id from consents where person_id = ? and channel = ?').pluck().get(stored.id, of.channel)
      : statement(tx, 'select id from topic_consents where person_id = ? and topic_id = ?')
          .pluck()
          .get(stored.id, of.topicId)) as number | undefined
  const existing = rowOf()
  const image = journal && existing !== undefined ? rowImage(tx, table, existing) : undefined
  if (journal && image) journalBefore(tx, journal.actionId, 'update', table, image, mark)
  const evidence = evidenceOf(origin, draft.row)
  mergeImportedConsent(tx, changes, stored.id, { ...said, source: 'import', evidence, at: origin.at }, of)
  const made = rowOf()
  if (journal && existing === undefined && made !== undefined)
    journalInserted(tx, journal.actionId, table, made, made, mark)
}

function lastId(tx: Tx, table: JournaledTable): number {
  return (statement(tx, 'select seq from sqlite_sequence where name = ?').pluck().get(table) as number | undefined) ?? 0
}

/** Writes the search document anew from what is stored now. */
function refreshDoc(tx: Tx, id: number): void {
  const stored = readStored(tx, id)
  const cities = statement(tx, "select city from person_addresses where person_id = ? and city <> '' order by id")
    .pluck()
    .all(id) as string[]
  const doc = searchDocOf({
    name: stored.name,
    emails: stored.emails.map((email) => email.address),
    phones: stored.phones,
    company: stored.company,
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
