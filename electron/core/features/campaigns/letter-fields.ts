import { type ReadDb, statement } from '../../db/handles.ts'
import { type FieldValues, LETTER_FIELDS } from '../../mail/letter.ts'

interface Row {
  id: number
  name: string
  givenName: string | null
  familyName: string | null
  company: string | null
  city: string | null
  email: string | null
}

const VALUES = `
  select p.id as id, p.name as name, p.given_name as givenName, p.family_name as familyName, co.name as company,
    (select city from person_addresses a where a.person_id = p.id and a.is_primary = 1) as city,
    (select address from person_emails e where e.person_id = p.id and e.is_primary = 1) as email
`
const PERSON = `${VALUES} from people p left join companies co on co.id = p.company_id where p.id = ?`
const MANY = `
  ${VALUES} from json_each(?) k cross join people p on p.id = k.value left join companies co on co.id = p.company_id`

/** What a letter can say about a person; undefined: there is no such person any more. */
export function fieldValues(db: ReadDb, personId: number, businessName: string): FieldValues | undefined {
  const row = statement(db, PERSON).get(personId) as Row | undefined
  return row && valuesOf(row, businessName)
}

/** The same for many people at once. */
export function valuesOfMany(db: ReadDb, ids: readonly number[], businessName: string): Map<number, FieldValues> {
  const rows = statement(db, MANY).all(JSON.stringify(ids)) as Row[]
  return new Map(rows.map((row) => [row.id, valuesOf(row, businessName)]))
}

function valuesOf(row: Row, businessName: string): FieldValues {
  return {
    first_name: row.givenName,
    last_name: row.familyName,
    name: row.name,
    company: row.company,
    city: row.city,
    email: row.email,
    business_name: businessName,
  }
}

/** The fields with the values of one person, for the list beside the editor. */
export function fieldExamples(values: FieldValues | undefined): { name: string; example: string }[] {
  return LETTER_FIELDS.map((name) => ({ name, example: values?.[name] ?? '' }))
}
