import { type ReadDb, statement } from '../../../db/handles.ts'
import type { Facts } from '../score/facts.ts'

/** Values of own fields, of whatever kind; `measure`: none that people or firms are counted by. */
const OWN = `json_group_array(json_object('field', f.name, 'measure', f.type in ('money', 'date', 'flag'), 'value',
      coalesce(v.text_value, v.day_value, v.choices, v.minor_units, v.number_value, v.flag_value)))`
const OF_FIELD = 'join custom_fields f on f.id = v.field_id and f.deleted_at is null'

const PEOPLE = `
  select p.id, p.name, p.given_name as givenName, p.family_name as familyName, p.birthday, co.name as company,
    p.job_title as jobTitle, case when co.name_key = p.name_key then co.website end as website,
    (select json_group_array(e.address_key) from person_emails e where e.person_id = p.id) as emails,
    (select json_group_array(json_object('number', t.number, 'e164', t.e164) order by t.id) from person_phones t
      where t.person_id = p.id) as phones,
    (select json_group_array(json_object('street', a.street, 'city', a.city, 'region', a.region,
      'postalCode', a.postal_code, 'country', a.country) order by a.id) from person_addresses a where a.person_id = p.id) as addresses,
    (select ${OWN} from custom_values v ${OF_FIELD}
      where v.person_id = p.id) as own
  from json_each(?) k cross join people p on p.id = k.value
  left join companies co on co.id = p.company_id
  order by p.id`

/** A company is known by its own lines; by a number that its people share, too. */
const COMPANIES = `
  select c.id, c.name, null as givenName, null as familyName, null as birthday, null as company, null as jobTitle,
    c.website,
    case when coalesce(c.email, '') = '' then '[]' else json_array(lower(trim(c.email))) end as emails,
    (select json_group_array(json_object('number', number, 'e164', e164)) from (
      select c.phone as number, null as e164 where coalesce(c.phone, '') <> ''
      union all
      select number, e164 from (select t.number, t.e164 from (select id from people where company_id = c.id limit 5) p
        join person_phones t on t.person_id = p.id order by t.id limit 4)
      limit 4)) as phones,
    case when coalesce(c.street, '') || coalesce(c.city, '') || coalesce(c.postal_code, '') = '' then '[]'
      else json_array(json_object('street', coalesce(c.street, ''), 'city', coalesce(c.city, ''),
        'region', coalesce(c.region, ''), 'postalCode', coalesce(c.postal_code, ''), 'country', coalesce(c.country, '')))
      end as addresses,
    (select ${OWN} from company_values v ${OF_FIELD}
      where v.company_id = c.id) as own
  from json_each(?) k cross join companies c on c.id = k.value
  order by c.id`

const LISTS = ['emails', 'phones', 'addresses', 'own'] as const
type Row = Omit<Facts, (typeof LISTS)[number] | 'kind'> & Record<(typeof LISTS)[number], string>

/** Of each kind so many lines are looked at. */
const MOST_LINES = 8

/** The records with these numbers, in the order of the numbers; who is gone is left out. */
export function loadFacts(db: ReadDb, kind: Facts['kind'], ids: readonly number[]): Facts[] {
  const rows = statement(db, kind === 'person' ? PEOPLE : COMPANIES).all(JSON.stringify(ids)) as Row[]
  return rows.map((row) => ({
    ...row,
    kind,
    ...(Object.fromEntries(LISTS.map((list) => [list, JSON.parse(row[list]).slice(0, MOST_LINES)])) as Pick<
      Facts,
      (typeof LISTS)[number]
    >),
    own: (JSON.parse(row.own) as { field: string; measure: 0 | 1; value: unknown }[]).map((one) => ({
      field: one.field,
      value: String(one.value ?? ''),
      ...(one.measure === 1 && { measure: true }),
    })),
  }))
}

/** The next records after this number, at most `limit`. */
export function idsAfter(db: ReadDb, kind: Facts['kind'], id: number, limit: number): number[] {
  const sql =
    kind === 'person'
      ? 'select id from people where id > ? order by id limit ?'
      : 'select id from companies where id > ? order by id limit ?'
  return statement(db, sql).pluck().all(id, limit) as number[]
}

export function countRecords(db: ReadDb, kind: Facts['kind']): number {
  return statement(db, kind === 'person' ? 'select count(*) from people' : 'select count(*) from companies')
    .pluck()
    .get() as number
}
