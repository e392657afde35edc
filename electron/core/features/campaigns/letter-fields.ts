import { type ReadDb, statement } from '../../db/handles.ts'
import { type FieldValues, LETTER_FIELDS } from '../../mail/letter.ts'

interface Row {
  name: string
  givenName: string | null
  familyName: string | null
  company: string | null
  city: string | null
  email: string | null
}

const PERSON = `
  select p.name as name, p.given_name as givenName, p.family_name as familyName, co.name as company,
    (select city from person_addresses a where a.person_id = p.id and a.is_primary = 1) as city,
    (select address from person_emails e where e.person_id = p.id and e.is_primary = 1) as email
  from people p left join companies co on co.id = p.company_id
  where p.id = ?`

/** What a letter can say about a person; undefined: there is no such person any more. */
export function fieldValues(db: ReadDb, personId: number, businessName: string): FieldValues | undefined {
  const row = statement(db, PERSON).get(personId) as Row | undefined
  if (!row) return undefined
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
