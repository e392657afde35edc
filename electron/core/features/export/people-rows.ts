import type { OtherChannel } from '../../../../shared/features/consent/channels.ts'
import type { RecordPart } from '../../../../shared/features/export/file-words.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/** A value of a field of the owner's. */
export type CustomCell = {
  fieldId: number
  text: string | null
  number: number | null
  minor: number | null
  currency: string | null
  day: string | null
  flag: 0 | 1 | null
  /** Ids of options between commas. */
  choices: string | null
}

/** A person with everything that can stand in a file. */
export type PersonRow = {
  id: number
  name: string
  givenName: string | null
  familyName: string | null
  company: string | null
  jobTitle: string | null
  birthday: string | null
  emails: { address: string; kind: string }[]
  phones: { number: string; e164: string | null; kind: string }[]
  addresses: { street: string; city: string; region: string; postalCode: string; country: string; kind: string }[]
  tags: string[]
  consent: string | null
  phoneConsent: string | null
  smsConsent: string | null
  whatsappConsent: string | null
  postConsent: string | null
  /** Names of topics they chose, and of those they left. */
  topics: string[]
  topicsLeft: string[]
  notes: string[]
  language: string | null
  source: string | null
  owner: string | null
  /** What is always worth knowing of them; it has no moment, as a note has. */
  about: string | null
  custom: CustomCell[]
  /** Those of the company they are with. */
  companyCustom: CustomCell[]
  companyRecord: Record<RecordPart, string | null>
  createdAt: number
  lastMailedAt: number | null
}

/** The own values `v` of one person or company, as JSON of CustomCell[]. */
export const OWN_VALUES = `json_group_array(json_object('fieldId', v.field_id, 'text', v.text_value, 'number', v.number_value,
      'minor', v.minor_units, 'currency', v.currency, 'day', v.day_value, 'flag', v.flag_value, 'choices', v.choices))`
const channel = (name: OtherChannel) =>
  `(select w.status from consents w where w.person_id = p.id and w.channel = '${name}')`
const topics = (status: 'subscribed' | 'unsubscribed') =>
  `(select json_group_array(t.name order by t.name_key) from topic_consents w join topics t on t.id = w.topic_id
      where w.person_id = p.id and w.status = '${status}')`
const ROWS = `
  select p.id, p.name, p.given_name as givenName, p.family_name as familyName, co.name as company,
    p.job_title as jobTitle, p.birthday, p.created_at as createdAt, p.last_mailed_at as lastMailedAt, p.notes as about,
    p.language, p.source, p.owner,
    (select json_group_array(json_object('address', e.address, 'kind', e.kind) order by e.is_primary desc, e.id)
      from person_emails e where e.person_id = p.id) as emails,
    (select json_group_array(json_object('number', t.number, 'e164', t.e164, 'kind', t.kind)
      order by t.is_primary desc, t.id)
      from person_phones t where t.person_id = p.id) as phones,
    (select json_group_array(json_object('street', a.street, 'city', a.city, 'region', a.region,
      'postalCode', a.postal_code, 'country', a.country, 'kind', a.kind) order by a.is_primary desc, a.id)
      from person_addresses a where a.person_id = p.id) as addresses,
    (select json_group_array(g.name order by g.name_key) from person_tags pt join tags g on g.id = pt.tag_id
      where pt.person_id = p.id) as tags,
    (select json_group_array(n.text order by n.at, n.id) from timeline_events n
      where n.person_id = p.id and n.kind = 'note') as notes,
    (select ${OWN_VALUES} from custom_values v where v.person_id = p.id) as custom,
    (select ${OWN_VALUES} from company_values v where v.company_id = p.company_id) as companyCustom,
    json_object('phone', co.phone, 'website', co.website, 'street', co.street, 'city', co.city, 'region', co.region,
      'postalCode', co.postal_code, 'country', co.country) as companyRecord,
    c.status as consent, ${channel('phone')} as phoneConsent, ${channel('sms')} as smsConsent,
    ${channel('whatsapp')} as whatsappConsent, ${channel('post')} as postConsent,
    ${topics('subscribed')} as topics, ${topics('unsubscribed')} as topicsLeft
  from json_each(?) k
  cross join people p on p.id = k.value
  left join companies co on co.id = p.company_id
  left join consents c on c.person_id = p.id and c.channel = 'email'
  order by k.key`

const LISTS = [
  'emails',
  'phones',
  'addresses',
  'tags',
  'topics',
  'topicsLeft',
  'notes',
  'custom',
  'companyCustom',
  'companyRecord',
] as const

/** The people with these ids, in that order; who is not there any more is left out. */
export function peopleRows(db: ReadDb, ids: readonly number[]): PersonRow[] {
  const rows = statement(db, ROWS).all(JSON.stringify(ids)) as (Omit<PersonRow, (typeof LISTS)[number]> &
    Record<(typeof LISTS)[number], string>)[]
  return rows.map((row) => ({
    ...row,
    ...(Object.fromEntries(LISTS.map((list) => [list, JSON.parse(row[list])])) as Pick<
      PersonRow,
      (typeof LISTS)[number]
    >),
  }))
}

/** The next people after this id, at most `limit`. */
export function idsAfter(db: ReadDb, id: number, limit: number): number[] {
  return statement(db, 'select id from people where id > ? order by id limit ?').pluck().all(id, limit) as number[]
}

export function countPeople(db: ReadDb): number {
  return statement(db, 'select count(*) from people').pluck().get() as number
}

/** The most lines of each kind that one person has: how many columns they need. Reads one index each. */
export function mostLines(db: ReadDb): { emails: number; phones: number; addresses: number } {
  const most = (table: 'person_emails' | 'person_phones' | 'person_addresses') =>
    (statement(db, `select max(n) from (select count(*) as n from ${table} group by person_id)`).pluck().get() as
      | number
      | null) ?? 0
  return { emails: most('person_emails'), phones: most('person_phones'), addresses: most('person_addresses') }
}

const PHOTOS = `select p.id, f.mime, f.content from json_each(?) k cross join people p on p.id = k.value
  join photos f on f.id = p.photo_id`

/** Pictures of these people, by person. */
export function photosOf(db: ReadDb, ids: readonly number[]): Map<number, { mime: string; base64: string }> {
  const rows = statement(db, PHOTOS).all(JSON.stringify(ids)) as { id: number; mime: string; content: Buffer }[]
  return new Map(rows.map(({ id, mime, content }) => [id, { mime, base64: content.toString('base64') }]))
}
