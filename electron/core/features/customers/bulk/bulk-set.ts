import { AppError } from '../../../../../shared/errors.ts'
import type { BulkDeed, Settable } from '../../../../../shared/features/customers/bulk.ts'
import { languageTag } from '../../../../../shared/features/customers/values.ts'
import { fileWords } from '../../../../../shared/features/export/file-words.ts'
import type { Field } from '../../../../../shared/features/fields/contract.ts'
import { type OwnValue, readOwn } from '../../../../../shared/features/fields/values.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { fieldById, readingOf, valueColumns } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { docsAfter } from '../list/fresh-docs.ts'
import { writeOwn } from '../own-fields.ts'
import { namedRow } from '../write-person.ts'
import { type Deed, insertRow, updateRow } from './deed.ts'

type SetDeed = Extract<BulkDeed, { kind: 'set' | 'set-own' }>
type Place = Extract<Settable, 'street' | 'city' | 'region' | 'postalCode' | 'country'>

/** Columns of an address. */
const PLACES: Record<Place, string> = {
  street: 'street',
  city: 'city',
  region: 'region',
  postalCode: 'postal_code',
  country: 'country',
}
const isPlace = (field: Settable): field is Place => Object.hasOwn(PLACES, field)

/** Values as a form would store them: one line, NFC; a country by its code, a language by its tag. Throws AppError VALIDATION. */
function lineOf({ field, value }: Extract<BulkDeed, { kind: 'set' }>): string {
  const text = value.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (field === 'language' && text !== '') {
    const tag = languageTag(text)
    if (tag === '') throw refused('language-invalid')
    return tag
  }
  return field === 'country' ? text.toUpperCase() : text
}

const refused = (problem: string) => new AppError('VALIDATION', { formErrors: [], fieldErrors: { value: [problem] } })

/** The value for a field of the owner's. Throws AppError NOT_FOUND, VALIDATION. */
function ownValueOf(db: ReadDb, deed: Extract<BulkDeed, { kind: 'set-own' }>, now: number): [Field, OwnValue | null] {
  const field = fieldById(db, deed.fieldId)
  if (!field) throw new AppError('NOT_FOUND', { entity: 'field', id: String(deed.fieldId) })
  const read = readOwn(field, deed, readingOf(db, now))
  if ('problem' in read) throw refused(`own-${read.problem}`)
  return [field, read.value]
}

const NO_VALUE = '—'

/** What the act is called among the recent ones, in the shop's language: `City: Kolkata`. Throws where the value is none. */
export function setTitle(db: ReadDb, deed: SetDeed, now: number): string {
  if (deed.kind === 'set') {
    if (deed.value.includes('\0')) throw refused('nul')
    const words = fileWords(currentSettings(db).language)
    return `${words[deed.field]}: ${lineOf(deed) || NO_VALUE}`
  }
  const [field, value] = ownValueOf(db, deed, now)
  const chosen = field.options.filter(({ id }) => deed.chosen.includes(id)).map(({ name }) => name)
  return `${field.name}: ${value === null ? NO_VALUE : chosen.join(', ') || deed.text.trim().slice(0, 80)}`
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
  language: 'language',
  source: 'source',
  owner: 'owner',
}

function setKnown(own: Deed, deed: Extract<BulkDeed, { kind: 'set' }>): boolean {
  const value = lineOf(deed)
  const { field } = deed
  if (isPlace(field)) return setPlace(own, field, value)
  const stored = value === '' ? null : field === 'company' ? namedRow(own, 'companies', value) : value
  return updateRow(own, 'people', own.personId ?? 0, { [COLUMN[field]]: stored })
}

const OWN = `select text_value, number_value, minor_units, currency, day_value, flag_value, choices
  from custom_values where person_id = ? and field_id = ?`

/** Another act may have deleted the field since: then nobody is changed. */
function setOwn(own: Deed, deed: Extract<BulkDeed, { kind: 'set-own' }>): boolean {
  if (!fieldById(own.tx, deed.fieldId)) return false
  const [{ id: fieldId }, value] = ownValueOf(own.tx, deed, own.at)
  const stored = statement(own.tx, OWN).get(own.personId, fieldId)
  const wanted = value === null ? undefined : valueColumns(value)
  if (JSON.stringify(stored) === JSON.stringify(wanted)) return false
  writeOwn(own, own.personId ?? 0, [{ fieldId, value }])
  return true
}

/** One person's part: the value, what the search finds them by, and a line of their timeline. */
export function setField(own: Deed, deed: SetDeed): boolean {
  const changed = deed.kind === 'set' ? setKnown(own, deed) : setOwn(own, deed)
  if (!changed) return false
  const id = own.personId ?? 0
  const found = statement(own.tx, 'select 1 from search_docs where person_id = ?').get(id)
  const [fresh] = docsAfter(own.tx, id - 1, 1)
  if (found && fresh) updateRow(own, 'search_docs', id, fresh.doc)
  insertRow(own, 'timeline_events', { person_id: id, at: own.at, kind: 'edited' })
  return true
}

const AMONG = 'select count(*) from json_each(@ids) k join people p on p.id = k.value'
const PLACE = `${AMONG} left join person_addresses a on a.person_id = p.id and a.is_primary = 1`

/** Whose value is so already. */
const SAME: Record<Settable, string> = {
  company: `${AMONG} left join companies c on c.id = p.company_id where coalesce(c.name_key, '') = @key`,
  jobTitle: `${AMONG} where coalesce(p.job_title, '') = @value`,
  language: `${AMONG} where coalesce(p.language, '') = @value`,
  source: `${AMONG} where coalesce(p.source, '') = @value`,
  owner: `${AMONG} where coalesce(p.owner, '') = @value`,
  street: `${PLACE} where coalesce(a.street, '') = @value`,
  postalCode: `${PLACE} where coalesce(a.postal_code, '') = @value`,
  city: `${PLACE} where coalesce(a.city, '') = @value`,
  region: `${PLACE} where coalesce(a.region, '') = @value`,
  country: `${PLACE} where coalesce(a.country, '') = @value`,
}
const SAME_OWN = `${AMONG} left join custom_values v on v.person_id = p.id and v.field_id = @field
  where iif(@none, v.id is null, v.text_value is @text_value and v.number_value is @number_value
    and v.minor_units is @minor_units and v.currency is @currency and v.day_value is @day_value
    and v.flag_value is @flag_value and v.choices is @choices and v.id is not null)`
const NO_COLUMNS = valueColumns({ kind: 'text', text: '' })

/** How many of these people have the value already. For the reading thread. */
export function sameAlready(db: ReadDb, people: Int32Array, deed: SetDeed): number {
  const ids = JSON.stringify([...people])
  if (deed.kind === 'set') {
    const value = lineOf(deed)
    const bound = deed.field === 'company' ? { ids, key: foldKey(value) } : { ids, value }
    return statement(db, SAME[deed.field]).pluck().get(bound) as number
  }
  const [{ id: field }, value] = ownValueOf(db, deed, Date.now())
  const columns = value === null ? NO_COLUMNS : valueColumns(value)
  return statement(db, SAME_OWN)
    .pluck()
    .get({ ids, field, none: value === null ? 1 : 0, ...columns }) as number
}
