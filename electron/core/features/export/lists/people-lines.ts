import type { Channel } from '../../../../../shared/features/consent/channels.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { CustomCell, PersonRow } from './person-row.ts'

const OF_PEOPLE = 'from json_each(?) k cross join'

/** What a person has several of, each in the order of a file: the first is the one that is used. */
const LINES = {
  emails: `select e.person_id, e.address, e.kind ${OF_PEOPLE} person_emails e on e.person_id = k.value
    order by e.person_id, e.is_primary desc, e.id`,
  phones: `select t.person_id, t.number, t.e164, t.kind ${OF_PEOPLE} person_phones t on t.person_id = k.value
    order by t.person_id, t.is_primary desc, t.id`,
  addresses: `select a.person_id, a.street, a.city, a.region, a.postal_code, a.country, a.kind
    ${OF_PEOPLE} person_addresses a on a.person_id = k.value order by a.person_id, a.is_primary desc, a.id`,
  tags: `select pt.person_id, g.name ${OF_PEOPLE} person_tags pt on pt.person_id = k.value
    join tags g on g.id = pt.tag_id order by pt.person_id, g.name_key`,
  notes: `select n.person_id, n.text ${OF_PEOPLE} timeline_events n on n.person_id = k.value and n.kind = 'note'
    order by n.person_id, n.at, n.id`,
  topics: `select w.person_id, w.status, t.name ${OF_PEOPLE} topic_consents w on w.person_id = k.value
    join topics t on t.id = w.topic_id order by w.person_id, t.name_key`,
  consents: `select c.person_id, c.channel, iif(c.channel = 'email' and c.status = 'unknown' and c.ground <> '', 'grounded', c.status)
    ${OF_PEOPLE} consents c on c.person_id = k.value`,
}
const CELL = 'v.field_id, v.text_value, v.number_value, v.minor_units, v.currency, v.day_value, v.flag_value, v.choices'
const OWN = `select v.person_id, ${CELL} ${OF_PEOPLE} custom_values v on v.person_id = k.value`
const COMPANIES = `select co.id, co.name, co.phone, co.email, co.website, co.street, co.city, co.region, co.postal_code, co.country
  ${OF_PEOPLE} companies co on co.id = k.value`
const OF_COMPANIES = `select v.company_id, ${CELL} ${OF_PEOPLE} company_values v on v.company_id = k.value`

type Text = string | null
type CellColumns = [number, number, Text, number | null, number | null, Text, Text, 0 | 1 | null, Text]

const cellOf = ([, fieldId, text, number, minor, currency, day, flag, choices]: CellColumns): CustomCell => ({
  fieldId,
  text,
  number,
  minor,
  currency,
  day,
  flag,
  choices,
})

/** Rows of a question about these ids, made into what a file needs, by whose they are: the first column. */
function grouped<Columns extends [number, ...unknown[]], Line>(
  db: ReadDb,
  sql: string,
  ids: string,
  lineOf: (columns: Columns) => Line,
): (id: number | null) => Line[] {
  const lines = new Map<number, Line[]>()
  for (const columns of statement(db, sql).raw().all(ids) as Columns[]) {
    const known = lines.get(columns[0])
    if (known) known.push(lineOf(columns))
    else lines.set(columns[0], [lineOf(columns)])
  }
  return (id) => (id === null ? [] : (lines.get(id) ?? []))
}

type Lines = Pick<
  PersonRow,
  | 'emails'
  | 'phones'
  | 'addresses'
  | 'tags'
  | 'notes'
  | 'topics'
  | 'topicsLeft'
  | 'custom'
  | 'consent'
  | 'phoneConsent'
  | 'smsConsent'
  | 'whatsappConsent'
  | 'postConsent'
>

/** What these people have several of; asked by person. */
export function readLines(db: ReadDb, ids: readonly number[]): (id: number) => Lines {
  const of = JSON.stringify(ids)
  const emails = grouped(db, LINES.emails, of, ([, address, kind]: [number, string, string]) => ({ address, kind }))
  const phones = grouped(db, LINES.phones, of, ([, number, e164, kind]: [number, string, Text, string]) => ({
    number,
    e164,
    kind,
  }))
  const addresses = grouped(
    db,
    LINES.addresses,
    of,
    ([, street, city, region, postalCode, country, kind]: [
      number,
      string,
      string,
      string,
      string,
      string,
      string,
    ]) => ({
      street,
      city,
      region,
      postalCode,
      country,
      kind,
    }),
  )
  const tags = grouped(db, LINES.tags, of, ([, name]: [number, string]) => name)
  const notes = grouped(db, LINES.notes, of, ([, text]: [number, string]) => text)
  const topics = grouped(db, LINES.topics, of, (topic: [id: number, status: string, name: string]) => topic)
  const consents = grouped(db, LINES.consents, of, (said: [id: number, channel: Channel, status: string]) => said)
  const custom = grouped(db, OWN, of, cellOf)
  return (id) => {
    const said = consents(id)
    const by = (channel: Channel) => said.find(([, one]) => one === channel)?.[2] ?? null
    const chosen = topics(id)
    const named = (status: string) => chosen.filter(([, one]) => one === status).map(([, , name]) => name)
    return {
      emails: emails(id),
      phones: phones(id),
      addresses: addresses(id),
      tags: tags(id),
      notes: notes(id),
      topics: named('subscribed'),
      topicsLeft: named('unsubscribed'),
      custom: custom(id),
      consent: by('email'),
      phoneConsent: by('phone'),
      smsConsent: by('sms'),
      whatsappConsent: by('whatsapp'),
      postConsent: by('post'),
    }
  }
}

type Company = Pick<PersonRow, 'company' | 'companyRecord' | 'companyCustom'>

const NO_COMPANY: Company = {
  company: null,
  companyRecord: {
    phone: null,
    email: null,
    website: null,
    street: null,
    city: null,
    region: null,
    postalCode: null,
    country: null,
  },
  companyCustom: [],
}

/** These companies, each once, with what stands in a file about people who are with them; asked by company. */
export function readCompanies(db: ReadDb, ids: readonly number[]): (id: number | null) => Company {
  const of = JSON.stringify([...new Set(ids)])
  const custom = grouped(db, OF_COMPANIES, of, cellOf)
  const rows = statement(db, COMPANIES).raw().all(of) as [number, ...Text[]][]
  const known = new Map(
    rows.map(([id, company = null, phone = null, email = null, website = null, ...place]): [number, Company] => {
      const [street = null, city = null, region = null, postalCode = null, country = null] = place
      const companyRecord = { phone, email, website, street, city, region, postalCode, country }
      return [id, { company, companyRecord, companyCustom: custom(id) }]
    }),
  )
  return (id) => (id === null ? NO_COMPANY : (known.get(id) ?? NO_COMPANY))
}
