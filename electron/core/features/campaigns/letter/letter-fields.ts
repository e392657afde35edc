import { FIELD_SUBJECTS, type Field, type FieldSubject } from '../../../../../shared/features/fields/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { type FieldValues, LETTER_FIELDS, type OwnName, ownFieldOf } from '../../../mail/letter.ts'
import { listFields, valuesOf } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { createBirthdayWords, createValueWords } from './value-words.ts'

interface Row {
  id: number
  name: string
  givenName: string | null
  familyName: string | null
  companyId: number | null
  company: string | null
  city: string | null
  birthday: string | null
  email: string | null
}

const VALUES = `
  select p.id as id, p.name as name, p.given_name as givenName, p.family_name as familyName, p.company_id as companyId, co.name as company, p.birthday,
    (select city from person_addresses a where a.person_id = p.id and a.is_primary = 1) as city,
    (select address from person_emails e where e.person_id = p.id and e.is_primary = 1) as email
`
const PERSON = `${VALUES} from people p left join companies co on co.id = p.company_id where p.id = ?`
const MANY = `
  ${VALUES} from json_each(?) k cross join people p on p.id = k.value left join companies co on co.id = p.company_id`

/** What a letter can say about a person; undefined: there is no such person any more. `used`: the fields it names. */
export function fieldValues(
  db: ReadDb,
  personId: number,
  businessName: string,
  used: readonly string[],
): FieldValues | undefined {
  const row = statement(db, PERSON).get(personId) as Row | undefined
  return row && { ...plainValues(row, businessName, bornIn(db, used)), ...ownValues(db, [row], used).get(personId) }
}

/** The same for many people at once. */
export function valuesOfMany(
  db: ReadDb,
  ids: readonly number[],
  businessName: string,
  used: readonly string[],
): Map<number, FieldValues> {
  const rows = statement(db, MANY).all(JSON.stringify(ids)) as Row[]
  const own = ownValues(db, rows, used)
  const born = bornIn(db, used)
  return new Map(rows.map((row) => [row.id, { ...plainValues(row, businessName, born), ...own.get(row.id) }]))
}

type OwnValues = Record<OwnName, string | null>

/**
 * The owner's fields that a letter names, those of the person's company too, in words of the shop's language; one
 * question for all these people, and one for their companies.
 */
function ownValues(db: ReadDb, rows: readonly Row[], used: readonly string[]): Map<number, OwnValues> {
  const named = used.flatMap((name) => {
    const id = ownFieldOf(name)
    return id === null ? [] : [{ name: name as OwnName, id }]
  })
  if (named.length === 0) return new Map()
  const words = createValueWords(currentSettings(db))
  const holders = { person: rows.map((row) => row.id), company: rows.flatMap((row) => row.companyId ?? []) }
  const found = (subject: FieldSubject) => {
    const fields = listFields(db, subject).filter((field) => named.some((one) => one.id === field.id))
    return valuesOf(db, subject, [...new Set(holders[subject])], fields)
  }
  const [people, companies] = [found('person'), found('company')]
  return new Map(
    rows.map((row) => {
      const theirs = [...(people.get(row.id) ?? []), ...(companies.get(row.companyId ?? 0) ?? [])]
      const text = (id: number) => {
        const value = theirs.find((one) => one.fieldId === id)
        return value ? words(value) : null
      }
      return [row.id, Object.fromEntries(named.map(({ name, id }) => [name, text(id)]))]
    }),
  )
}

/** `field_12_favourite_tea`: the words are for whoever reads the letter's source. */
function ownName({ id, name }: Field): OwnName {
  const words = name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
  return `field_${id}_${words.replace(/^_+|_+$/g, '')}`
}

type Born = (birthday: string) => string | null

/** Birthdays in words; nothing is worked out for a letter that names none. */
function bornIn(db: ReadDb, used: readonly string[]): Born {
  return used.includes('birthday') ? createBirthdayWords(currentSettings(db)) : () => null
}

function plainValues(row: Row, businessName: string, born: Born): FieldValues {
  return {
    first_name: row.givenName,
    last_name: row.familyName,
    name: row.name,
    company: row.company,
    city: row.city,
    birthday: row.birthday === null ? null : born(row.birthday),
    email: row.email,
    business_name: businessName,
  }
}

type Example = { name: string; label: string | null; subject: FieldSubject; example: string }

/** The owner's fields, those of companies behind those of people. */
const everyField = (db: ReadDb) =>
  FIELD_SUBJECTS.flatMap((subject) => listFields(db, subject).map((field) => ({ ...field, subject })))

/** The fields with the values of one person (null: of nobody), for the list beside the editor; the owner's by their names. */
export function fieldExamples(db: ReadDb, personId: number | null, businessName: string): Example[] {
  const own = everyField(db).map((field) => ({ name: ownName(field), label: field.name, subject: field.subject }))
  const names = own.map((one) => one.name)
  const values = personId === null ? undefined : fieldValues(db, personId, businessName, ['birthday', ...names])
  const all = [...LETTER_FIELDS.map((name) => ({ name, label: null, subject: 'person' as const })), ...own]
  return all.map((field) => {
    const example = values?.[field.name] ?? (field.name === 'business_name' ? businessName : '')
    return { ...field, example }
  })
}

/** What a field is called where its name alone would say little. */
export function labelOf(db: ReadDb, name: string): string {
  const id = ownFieldOf(name)
  return everyField(db).find((field) => field.id === id)?.name ?? name
}
