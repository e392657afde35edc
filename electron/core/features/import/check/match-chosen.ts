import { reversedDigits } from '../../../../../shared/features/customers/phone-forms.ts'
import type { CustomValue } from '../../../../../shared/features/import/custom-columns.ts'
import type { MatchKey } from '../../../../../shared/features/import/options.ts'
import type { PersonDraft } from '../../../../../shared/features/import/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { createNumberTable } from '../write/number-table.ts'
import { hash53 } from './file-index.ts'

/** Whom a row tells of by the fields that the owner chose: several who could be meant are nobody's guess. */
export type Found = { kind: 'nobody' } | { kind: 'one'; id: number } | { kind: 'several' }

export type ChosenMatch = {
  /** Null: the row holds none of the chosen fields. */
  find(draft: PersonDraft): Found | null
  /** The row became this person: later rows with the same value are theirs. */
  remember(draft: PersonDraft, id: number): void
}

/** One value of a row that people are known by: as the file is remembered by it, and who of the base has it. */
type Value = { key: string; inBase: () => number[] }

/** People of one value that are looked at: more than one is several, however many. */
const MOST = 20

const BY_EMAIL = `select distinct person_id from person_emails where address_key = ? limit ${MOST}`
const BY_PHONE = `select distinct person_id from person_phones where digits_reversed = ? limit ${MOST}`
const BY_BIRTHDAY = `select id from people where name_key = ? and birthday = ? limit ${MOST}`
const BY_NAME = `select p.id as id, a.street as street, a.city as city, a.postal_code as postalCode
  from people p join person_addresses a on a.person_id = p.id where p.name_key = ? limit 500`

/**
 * Finds people by chosen fields, in their order. What a later field says narrows what an earlier one found; where it says
 * somebody else, or several are left, nobody is chosen. `searchBase` false: the base has nobody to look for.
 */
export function createChosenMatch(db: ReadDb, keys: readonly MatchKey[], searchBase: () => boolean): ChosenMatch {
  const table = createNumberTable()
  const ids: number[] = []
  const owners = createFieldOwners(db)
  const inFile = (key: string) => table.get(hash53(key), MOST).map((at) => ids[at] ?? 0)
  const find = ({ key, inBase }: Value): Set<number> => new Set([...(searchBase() ? inBase() : []), ...inFile(key)])
  return {
    find(draft) {
      let said = false
      let found: Set<number> | null = null
      for (const match of keys) {
        const values = valuesOf(db, match, draft, owners)
        said ||= values.length > 0
        const these = new Set(values.flatMap((value) => [...find(value)]))
        if (these.size === 0) continue
        const both: Set<number> = found === null ? these : found.intersection(these)
        if (both.size === 0) return { kind: 'several' }
        found = both
      }
      if (!said) return null
      if (found === null) return { kind: 'nobody' }
      const [id = 0] = found
      return found.size > 1 ? { kind: 'several' } : { kind: 'one', id }
    },
    remember(draft, id) {
      for (const match of keys) {
        for (const { key } of valuesOf(db, match, draft, owners)) {
          if (!inFile(key).includes(id)) table.add(hash53(key), ids.push(id) - 1)
        }
      }
    },
  }
}

type FieldOwners = (fieldId: number, value: string) => number[]

function valuesOf(db: ReadDb, match: MatchKey, draft: PersonDraft, owners: FieldOwners): Value[] {
  const ask =
    (sql: string, ...values: string[]) =>
    () =>
      statement(db, sql)
        .pluck()
        .all(...values) as number[]
  switch (match) {
    case 'email':
      return draft.emails.map(({ key }) => ({ key: `email\u001f${key}`, inBase: ask(BY_EMAIL, key) }))
    case 'phone':
      return draft.phones
        .filter(({ key }) => key !== '')
        .map(({ number, e164 }) => reversedDigits(number, e164))
        .map((digits) => ({ key: `phone\u001f${digits}`, inBase: ask(BY_PHONE, digits) }))
    case 'nameBirthday': {
      const { nameKey, birthday } = draft
      if (nameKey === '' || birthday === '') return []
      return [{ key: `birthday\u001f${nameKey}\u001f${birthday}`, inBase: ask(BY_BIRTHDAY, nameKey, birthday) }]
    }
    case 'nameAddress':
      return addressValues(db, draft)
    default: {
      const own = draft.custom.find(({ column }) => column.index === match)
      if (!own) return []
      const { fieldId } = own.column
      const value = plainValue(own.value)
      return [{ key: `${match}\u001f${value}`, inBase: () => (fieldId === null ? [] : owners(fieldId, value)) }]
    }
  }
}

type Place = { street: string; city: string; postalCode: string }

/** Street and town, or street and postal code: a town alone is no address. */
function addressValues(db: ReadDb, { nameKey, addresses }: PersonDraft): Value[] {
  const [address] = addresses
  if (nameKey === '' || !address || address.street === '') return []
  const same = (one: Place) => {
    const agree = (a: string, b: string) => a === '' || b === '' || foldKey(a) === foldKey(b)
    return (
      foldKey(one.street) === foldKey(address.street) &&
      agree(one.city, address.city) &&
      agree(one.postalCode, address.postalCode)
    )
  }
  return [
    {
      key: `address\u001f${nameKey}\u001f${foldKey(address.street)}\u001f${foldKey(address.city)}`,
      inBase: () => {
        const all = statement(db, BY_NAME).all(nameKey) as (Place & { id: number })[]
        return [...new Set(all.filter(same).map(({ id }) => id))].slice(0, MOST)
      },
    },
  ]
}

/** A value as two writings of it are compared: `C-0012` and `c-0012` are one number. */
function plainValue(value: CustomValue): string {
  switch (value.kind) {
    case 'number':
      return String(value.number)
    case 'money':
      return `${value.minor} ${value.currency}`
    case 'date':
      return value.day
    case 'flag':
      return String(value.flag)
    case 'choice':
    case 'choices':
      return foldKey([...value.names].sort().join('\u001f'))
    default:
      return foldKey(value.text)
  }
}

/** Values of a field that can tell people apart: text, numbers, days. */
const VALUES = `select person_id as id, coalesce(text_value, day_value) as text, number_value as number from custom_values
  where field_id = ?`

/**
 * Who has which value of a field: read once, 12 bytes a person, when the first row asks. No index of the base holds the
 * text of own fields, and asking each of a million rows without one would take days.
 */
function createFieldOwners(db: ReadDb): FieldOwners {
  const fields = new Map<number, ReturnType<typeof createNumberTable>>()
  const read = (fieldId: number) => {
    const table = createNumberTable()
    const rows = statement(db, VALUES).iterate(fieldId) as Iterable<{
      id: number
      text: string | null
      number: number | null
    }>
    for (const { id, text, number } of rows) {
      const value = text === null ? number : foldKey(text)
      if (value !== null) table.add(hash53(String(value)), id)
    }
    fields.set(fieldId, table)
    return table
  }
  return (fieldId, value) => (fields.get(fieldId) ?? read(fieldId)).get(hash53(value), MOST)
}
