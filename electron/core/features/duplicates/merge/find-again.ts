import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { searchDocOf } from '../../customers/list/search-doc.ts'
import { ownTexts } from '../../fields/service.ts'

const PERSON =
  'select p.name, c.name as company from people p left join companies c on c.id = p.company_id where p.id = ?'
const texts = (db: ReadDb, sql: string, id: number) => statement(db, sql).pluck().all(id) as string[]

/** What a person is found by, written anew from their rows as they are now. */
export function findAgain(tx: Tx, personId: number): void {
  const person = statement(tx, PERSON).get(personId) as { name: string; company: string | null } | undefined
  if (!person) return
  const doc = searchDocOf({
    ...person,
    emails: texts(tx, 'select address from person_emails where person_id = ? order by is_primary desc, id', personId),
    phones: statement(
      tx,
      'select number, e164 from person_phones where person_id = ? order by is_primary desc, id',
    ).all(personId) as { number: string; e164: string | null }[],
    cities: texts(
      tx,
      "select city from person_addresses where person_id = ? and city <> '' order by is_primary desc, id",
      personId,
    ),
    own: ownTexts(tx, personId),
  })
  const { name, email, phone, company, city } = doc
  // Who has no row yet is being written by an import, which makes it.
  statement(tx, 'update search_docs set name = ?, email = ?, phone = ?, company = ?, city = ? where person_id = ?').run(
    name,
    email,
    phone,
    company,
    city,
    personId,
  )
}
