import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { type Searchable, type SearchDoc, searchDocOf } from './search-doc.ts'

const FACTS = `
  select p.id, p.name, co.name as company,
    (select json_group_array(address order by is_primary desc, id) from person_emails where person_id = p.id) as emails,
    (select json_group_array(json_object('number', number, 'e164', e164) order by is_primary desc, id)
      from person_phones where person_id = p.id) as phones,
    (select json_group_array(city order by is_primary desc, id) from person_addresses
      where person_id = p.id and city <> '') as cities,
    (select json_group_array(v.text_value order by v.field_id) from custom_values v
      join custom_fields f on f.id = v.field_id
      where v.person_id = p.id and v.text_value is not null and f.deleted_at is null) as own
  from people p left join companies co on co.id = p.company_id
  where p.id > ? order by p.id limit ?`

type Row = { id: number; name: string; company: string | null } & Record<'emails' | 'phones' | 'cities' | 'own', string>

/** What search should find the next people after this id by. */
export function docsAfter(db: ReadDb, id: number, limit: number): { id: number; doc: SearchDoc }[] {
  const rows = statement(db, FACTS).all(id, limit) as Row[]
  return rows.map(({ id: own, name, company, ...lists }) => {
    const emails = JSON.parse(lists.emails) as string[]
    const phones = JSON.parse(lists.phones) as Searchable['phones']
    const [cities, texts] = [JSON.parse(lists.cities) as string[], JSON.parse(lists.own) as string[]]
    return { id: own, doc: searchDocOf({ name, company, emails, phones, cities, own: texts }) }
  })
}

/** What a person is found by, written anew from their rows as they are now. Who has no document yet is being written by an import, which makes it. */
export function findAgain(tx: Tx, personId: number): void {
  const [found] = docsAfter(tx, personId - 1, 1)
  if (found?.id === personId) statement(tx, AGAIN).run({ id: personId, ...found.doc })
}

const AGAIN = `
  update search_docs set name = @name, email = @email, phone = @phone, company = @company, city = @city
  where person_id = @id and (name, email, phone, company, city) <> (@name, @email, @phone, @company, @city)`

const PUT = `
  insert into search_docs (person_id, name, email, phone, company, city) values (@id, @name, @email, @phone, @company, @city)
  on conflict (person_id) do update set name = @name, email = @email, phone = @phone, company = @company, city = @city
  where (name, email, phone, company, city) <> (@name, @email, @phone, @company, @city)`

/** Brings the documents of people to what they should be; gives how many were otherwise. */
export function putDocs(tx: Tx, docs: readonly { id: number; doc: SearchDoc }[]): number {
  let changed = 0
  for (const { id, doc } of docs) changed += statement(tx, PUT).run({ id, ...doc }).changes
  return changed
}
