import { ACT_WORDS } from '../../../../../shared/features/customers/act-words.ts'
import { readBirthday } from '../../../../../shared/features/customers/birthday.ts'
import {
  type BulkDeed,
  type LineOf,
  MOST_TOGETHER,
  type Settable,
} from '../../../../../shared/features/customers/bulk.ts'
import { kindChanges, notesWith } from '../../../../../shared/features/customers/bulk-values.ts'
import { languageTag } from '../../../../../shared/features/customers/values.ts'
import { fileWords } from '../../../../../shared/features/export/file-words.ts'
import { saidCode } from '../../../../../shared/features/fields/said-value.ts'
import type { Reading } from '../../../../../shared/features/fields/values.ts'
import { countryCodes } from '../../../../../shared/i18n/countries.ts'
import { localeOf } from '../../../../../shared/i18n/index.ts'
import { withoutUnkept } from '../../../../../shared/kept-signs.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { refusingNewLines, topicById } from '../../consent/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { docsAfter } from '../search/fresh-docs.ts'
import { namedRow } from '../write-person.ts'
import { ownTitle, refusedValue, setOwn } from './bulk-own.ts'
import { type Deed, insertRow, updateRow } from './deed.ts'

/** Acts on what stands in fields. */
export type SetDeed = Extract<BulkDeed, { kind: 'set' | 'set-own' | 'add-note' | 'line-kind' }>
type Known = Extract<BulkDeed, { kind: 'set' }>
export type Place = Extract<Settable, 'street' | 'city' | 'region' | 'postalCode' | 'country'>

/** Columns of an address. */
const PLACES: Record<Place, string> = {
  street: 'street',
  city: 'city',
  region: 'region',
  postalCode: 'postal_code',
  country: 'country',
}
const isPlace = (field: Settable): field is Place => Object.hasOwn(PLACES, field)

const SETS: readonly BulkDeed['kind'][] = ['set', 'set-own', 'add-note', 'line-kind']
export const isSet = (deed: { kind: string }): deed is SetDeed => SETS.some((kind) => kind === deed.kind)

/** As a field of one line holds it. */
export const oneLine = (text: string) => withoutUnkept(text.normalize('NFC')).replace(/\s+/g, ' ').trim()
/** Of several lines, as notes are. */
const several = (text: string) => withoutUnkept(text.normalize('NFC')).replaceAll('\r\n', '\n').trim()

/**
 * A value as a form would store it: one line but in notes, NFC; a country by its code, a language by its tag, a birthday as
 * a day. Throws AppError VALIDATION.
 */
export function lineOf({ field, value }: Pick<Known, 'field' | 'value'>): string {
  if (value.includes('\0')) throw refusedValue('nul')
  if (field === 'notes') return several(value)
  const text = oneLine(value)
  if (text === '') return text
  if (field === 'birthday' && !readBirthday(text)) throw refusedValue('birthday-invalid')
  if (field === 'language') {
    const tag = languageTag(text)
    if (tag === '') throw refusedValue('language-invalid')
    return tag
  }
  return field === 'country' ? countryOf(text) : text
}

/** The code of a country. Throws AppError VALIDATION where there is none of it. */
export function countryOf(text: string): string {
  const code = text.toUpperCase()
  if (!countryCodes.includes(code)) throw refusedValue('country-invalid')
  return code
}

const NO_VALUE = '—'
const SHOWN = 80
/** What these say may tell of one person, and a title outlives an erasure. */
const UNTOLD: ReadonlySet<Settable> = new Set<Settable>(['notes', 'birthday', 'street'])

/** What the act is called among the recent ones, in the shop's language: `City: Kolkata`. Throws where the value is none. */
export function setTitle(db: ReadDb, deed: SetDeed, now: number): string {
  const { language, country } = currentSettings(db)
  const words = fileWords(language)
  switch (deed.kind) {
    case 'set': {
      const value = saidCode(deed.field, lineOf(deed), localeOf(language, country))
      const said = UNTOLD.has(deed.field) && value !== '' ? '…' : value.slice(0, SHOWN)
      return `${deed.field === 'notes' ? words.about : words[deed.field]}: ${said || NO_VALUE}`
    }
    case 'add-note':
      lineOf({ field: 'notes', value: deed.text })
      return `${words.about}: + …`
    case 'line-kind':
      if (`${deed.from}${deed.to}`.includes('\0')) throw refusedValue('nul')
      return `${words[deed.of]}: ${oneLine(deed.to) || NO_VALUE}`
    case 'set-own':
      return ownTitle(db, deed, { subject: 'person', now })
    default:
      return deed satisfies never
  }
}

/** Of what is no text. Throws AppError VALIDATION where they are no household: one alone, or more than anybody lives with. */
export function homeTitle(
  db: ReadDb,
  deed: Extract<BulkDeed, { kind: 'photo' | 'household' }>,
  people: number,
): string {
  const words = ACT_WORDS[currentSettings(db).language]
  if (deed.kind === 'photo') return `${words.photo}: ${NO_VALUE}`
  if (!deed.together) return `${words.household}: ${NO_VALUE}`
  if (people < 2) throw refusedValue('home-one')
  if (people > MOST_TOGETHER) throw refusedValue('home-many')
  return `${words.household}: ${people}`
}

/** What was said, of which channel or topic, and why: `SMS · Does not want it · Asked at the counter`. Throws AppError NOT_FOUND. */
export function consentTitle(
  db: ReadDb,
  { of, status, ground }: Pick<Extract<BulkDeed, { kind: 'consent' }>, 'of' | 'status' | 'ground'>,
): string {
  const words = ACT_WORDS[currentSettings(db).language]
  const about = 'topicId' in of ? topicById(db, of.topicId).name : words.channel[of.channel]
  return [about, words.status[status], ground].join(' · ')
}

const PRIMARY = 'select id from person_addresses where person_id = ? and is_primary = 1'

/** Nobody gets an address only to have it empty. */
function setPlace(own: Deed, field: Place, value: string): boolean {
  const id = statement(own.tx, PRIMARY).pluck().get(own.personId) as number | undefined
  if (id !== undefined) return updateRow(own, 'person_addresses', id, { [PLACES[field]]: value })
  if (value === '') return false
  insertRow(own, 'person_addresses', { person_id: own.personId, [PLACES[field]]: value, is_primary: 1 })
  return true
}

const COLUMN: Record<Exclude<Settable, Place>, string> = {
  company: 'company_id',
  jobTitle: 'job_title',
  birthday: 'birthday',
  language: 'language',
  source: 'source',
  owner: 'owner',
  notes: 'notes',
}

function setKnown(own: Deed, deed: Known): boolean {
  const value = lineOf(deed)
  const { field } = deed
  if (isPlace(field)) return refusingNewLines(own.tx, own.changes, own.personId ?? 0, () => setPlace(own, field, value))
  const stored = value === '' ? null : field === 'company' ? namedRow(own, 'companies', value) : value
  return updateRow(own, 'people', own.personId ?? 0, { [COLUMN[field]]: stored })
}

function addNote(own: Deed, text: string): boolean {
  const id = own.personId ?? 0
  const stored = statement(own.tx, 'select notes from people where id = ?').pluck().get(id) as string | null
  const after = notesWith(stored, several(text))
  return typeof after === 'object' && updateRow(own, 'people', id, { notes: after.notes })
}

/** Lines of a person, the primary alone where that is meant. */
export const LINE_TABLE = { email: 'person_emails', phone: 'person_phones', address: 'person_addresses' } as const
const linesIn = (of: LineOf) =>
  `select id, kind from ${LINE_TABLE[of]} where person_id = @id and (is_primary = 1 or not @primary) order by id`
const LINES_OF = { email: linesIn('email'), phone: linesIn('phone'), address: linesIn('address') }

function setKinds(own: Deed, deed: Extract<BulkDeed, { kind: 'line-kind' }>): boolean {
  const to = oneLine(deed.to)
  const lines = statement(own.tx, LINES_OF[deed.of]).all({ id: own.personId, primary: deed.primary ? 1 : 0 })
  return (lines as { id: number; kind: string }[])
    .filter(({ kind }) => kindChanges({ from: deed.from, to }, kind))
    .map(({ id }) => updateRow(own, LINE_TABLE[deed.of], id, { kind: to }))
    .includes(true)
}

function written(own: Deed, deed: SetDeed, reading: Reading): boolean {
  switch (deed.kind) {
    case 'set':
      return setKnown(own, deed)
    case 'set-own':
      return setOwn(own, own.personId ?? 0, deed, { subject: 'person', reading })
    case 'add-note':
      return addNote(own, deed.text)
    case 'line-kind':
      return setKinds(own, deed)
    default:
      return deed satisfies never
  }
}

/** Whether the search finds people by what is set: see `docsAfter`. */
const isFoundBy = (deed: SetDeed) =>
  deed.kind === 'set-own' || (deed.kind === 'set' && (deed.field === 'company' || deed.field === 'city'))

/** One person's part: the value, what the search finds them by, and a line of their timeline. */
export function setField(own: Deed, deed: SetDeed, reading: Reading): boolean {
  if (!written(own, deed, reading)) return false
  const id = own.personId ?? 0
  const found = isFoundBy(deed) && statement(own.tx, 'select 1 from search_docs where person_id = ?').get(id)
  const [fresh] = found ? docsAfter(own.tx, id - 1, 1) : []
  if (fresh) updateRow(own, 'search_docs', id, fresh.doc)
  insertRow(own, 'timeline_events', { person_id: id, at: own.at, kind: 'edited' })
  return true
}
