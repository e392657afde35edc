import type { WordOf } from '../../../../../shared/features/consent/word-of.ts'
import type { CustomerRow } from '../../../../../shared/features/customers/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { wordsOfPage } from '../../consent/service.ts'
import { listFields, valuesOfPeople } from '../../fields/service.ts'

/**
 * What the list shows of the people with these ids (a JSON array), in that order. An address that is refused for all letters
 * says so whatever its person said: no letter goes there.
 */
const ROWS = `
  select p.id, p.name, e.address as email, ph.number as phone, co.name as company, a.city as city, p.birthday,
    p.job_title as jobTitle, p.language, p.source, p.owner,
    coalesce(iif(ifnull(c.status, 'unknown') in ('unknown', 'subscribed'), s.reason, null), c.status, 'unknown') as consent,
    ifnull(c.ground, '') <> '' as grounded, p.created_at as createdAt, p.updated_at as updatedAt,
    p.last_mailed_at as lastMailedAt,
    (select json_group_array(t.name order by t.name_key) from person_tags pt join tags t on t.id = pt.tag_id
      where pt.person_id = p.id) as tags
  from json_each(?) k
  cross join people p on p.id = k.value
  left join person_emails e on e.person_id = p.id and e.is_primary = 1
  left join person_phones ph on ph.person_id = p.id and ph.is_primary = 1
  left join person_addresses a on a.person_id = p.id and a.is_primary = 1
  left join companies co on co.id = p.company_id
  left join suppressions s on s.address_key = e.address_key
  left join consents c on c.person_id = p.id and c.channel = 'email'
  order by k.key`

/**
 * Rows of the list, in the order of `ids`, with what was asked for beside; a person without a name is shown by the first
 * contact line.
 */
export function listRows(
  db: ReadDb,
  ids: readonly number[],
  { fields = [], words = [] }: { fields?: readonly number[]; words?: readonly WordOf[] },
): CustomerRow[] {
  if (ids.length === 0) return []
  const rows = statement(db, ROWS).all(JSON.stringify(ids)) as (Omit<
    CustomerRow,
    'tags' | 'grounded' | 'custom' | 'words'
  > & {
    tags: string
    grounded: 0 | 1
  })[]
  const asked = fields.length === 0 ? [] : listFields(db).filter((field) => fields.includes(field.id))
  const values = valuesOfPeople(db, ids, asked)
  const said = words.length === 0 ? undefined : wordsOfPage(db, ids, words)
  return rows.map((row) => ({
    ...row,
    words: said?.get(row.id) ?? [],
    custom: values.get(row.id) ?? [],
    name: row.name || row.email || row.phone || '',
    city: row.city || null,
    grounded: row.grounded === 1,
    tags: JSON.parse(row.tags) as string[],
  }))
}
