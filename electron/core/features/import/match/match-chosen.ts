import { reversedDigits } from '../../../../../shared/features/customers/phone-forms.ts'
import type { CustomValue } from '../../../../../shared/features/import/columns/custom-columns.ts'
import { isMatchedKind } from '../../../../../shared/features/import/columns/match-keys.ts'
import type { MatchKey } from '../../../../../shared/features/import/options.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { createFieldOwners, type FieldOwners } from './field-owners.ts'
import { hash53 } from './file-index.ts'
import { createNumberTable } from './number-table.ts'

/** Whom a row tells of by the fields that the owner chose: several who could be meant are nobody's guess. */
export type Found = { kind: 'nobody' } | { kind: 'one'; id: number } | { kind: 'several' }

export type ChosenMatch = {
  /** Null: the row holds none of the chosen fields. */
  find(draft: PersonDraft): Found | null
  /** The row became this person: later rows with the same value are theirs. */
  remember(draft: PersonDraft, id: number): void
  /** This person is no more. */
  forget(id: number): void
  /** Reads what `find` needs for rows like these and what takes long to read. */
  readAhead(drafts: readonly PersonDraft[]): void
  /** To search the base now, a whole field would have to be read first. */
  mustReadFirst(): boolean
}

/** One value of a row that people are known by: under what the file keeps and asks for it, and who of the base has it. */
type Value = { kept: string[]; asked: string[]; inBase: () => number[] }
const exactly = (key: string, inBase: Value['inBase']): Value => ({ kept: [key], asked: [key], inBase })

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
  const gone = new Set<number>()
  const own = new Set(keys.filter((key) => typeof key === 'number'))
  let isRead = own.size === 0
  const inFile = (key: string) =>
    table
      .get(hash53(key), MOST)
      .map((at) => ids[at] ?? 0)
      .filter((id) => !gone.has(id))
  const find = ({ asked, inBase }: Value): Set<number> =>
    new Set([...(searchBase() ? inBase() : []), ...asked.flatMap(inFile)])
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
        for (const key of valuesOf(db, match, draft, owners).flatMap(({ kept }) => kept)) {
          if (!inFile(key).includes(id)) table.add(hash53(key), ids.push(id) - 1)
        }
      }
    },
    forget: (id) => void gone.add(id),
    readAhead(drafts) {
      if (!searchBase()) return
      isRead = true
      for (const { custom } of drafts) {
        for (const { column } of custom) {
          if (column.fieldId !== null && own.has(column.index)) owners.readAhead(column.fieldId)
        }
      }
    },
    mustReadFirst: () => !isRead,
  }
}

function valuesOf(db: ReadDb, match: MatchKey, draft: PersonDraft, owners: FieldOwners): Value[] {
  const ask =
    (sql: string, ...values: string[]) =>
    () =>
      statement(db, sql)
        .pluck()
        .all(...values) as number[]
  switch (match) {
    case 'email':
      return draft.emails.map(({ key }) => exactly(`email\u001f${key}`, ask(BY_EMAIL, key)))
    case 'phone':
      return draft.phones
        .filter(({ key }) => key !== '')
        .map(({ number, e164 }) => reversedDigits(number, e164))
        .map((digits) => exactly(`phone\u001f${digits}`, ask(BY_PHONE, digits)))
    case 'nameBirthday': {
      const { birthday } = draft
      const nameKey = foldKey(draft.name)
      if (nameKey === '' || birthday === '') return []
      return [exactly(`birthday\u001f${nameKey}\u001f${birthday}`, ask(BY_BIRTHDAY, nameKey, birthday))]
    }
    case 'nameAddress':
      return addressValues(db, draft)
    default: {
      const own = draft.custom.find(({ column }) => column.index === match)
      const value = own && plainValue(own.value)
      if (!own || value === null || value === undefined) return []
      const { fieldId } = own.column
      return [exactly(`${match}\u001f${value}`, () => (fieldId === null ? [] : owners.of(fieldId, value, MOST)))]
    }
  }
}

type Place = { street: string; city: string; postalCode: string }

/** Street and town, or street and postal code: a town alone is no address. */
function addressValues(db: ReadDb, { name, addresses }: PersonDraft): Value[] {
  const nameKey = foldKey(name)
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
  const keyOf = (place: string) => `address\u001f${nameKey}\u001f${foldKey(address.street)}\u001f${place}`
  const places = placesOf(foldKey(address.city), foldKey(address.postalCode))
  return [
    {
      kept: places.kept.map(keyOf),
      asked: places.asked.map(keyOf),
      inBase: () => {
        const all = statement(db, BY_NAME).all(nameKey) as (Place & { id: number })[]
        return [...new Set(all.filter(same).map(({ id }) => id))].slice(0, MOST)
      },
    },
  ]
}

/** Stands for whatever town or code a kept place has. */
const ANY = '\u001e'

/**
 * Town and code, folded, as the base compares them: a blank one contradicts none, two that differ are two places. What is
 * kept is found under its own name and as ANY; who asks with a blank one takes ANY, who asks for one takes blank ones too.
 */
function placesOf(city: string, code: string): { kept: string[]; asked: string[] } {
  const pairs = (cities: string[], codes: string[]) => cities.flatMap((a) => codes.map((b) => `${a}\u001f${b}`))
  const asked = (part: string) => (part === '' ? [ANY] : [part, ''])
  return { kept: pairs([city, ANY], [code, ANY]), asked: pairs(asked(city), asked(code)) }
}

/** A value as two writings of it are compared: `C-0012` and `c-0012` are one number. Null: of no kind that tells people apart. */
export function plainValue(value: CustomValue): string | null {
  if (!isMatchedKind(value.kind)) return null
  if ('number' in value) return String(value.number)
  if ('day' in value) return value.day
  return 'text' in value ? foldKey(value.text) : null
}
