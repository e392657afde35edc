import { digitsOf } from '../../../../../../shared/digits.ts'
import type { ConsentStatus } from '../../../../../../shared/features/consent/status.ts'
import {
  fieldOf,
  type ListColumn,
  type ReadyOrder,
  wordOf,
} from '../../../../../../shared/features/customers/columns.ts'
import type { Refusal } from '../../../../../../shared/features/customers/consent-rules.ts'
import { foldKey } from '../../../../../../shared/text-folding.ts'
import { eachValue, highestPerson } from '../../../../db/each-value.ts'
import { type ReadDb, statement } from '../../../../db/handles.ts'
import { answersInOrder } from '../../../consent/service.ts'
import { fieldRanks } from './field-ranks.ts'
import { type Ranks, ranksOfNumbers, rankWords } from './rank-order.ts'

type OtherColumn = Exclude<ListColumn, ReadyOrder>
type OfPerson = 'jobTitle' | 'language' | 'source' | 'owner'
type Common = Extract<OtherColumn, 'phone' | 'email' | 'company' | 'city' | 'birthday' | 'tags' | 'consent' | OfPerson>

/** Where everybody stands by a column that has no index: read once from one table or index, a part of a second at a million. */
export function columnRanks(db: ReadDb, column: OtherColumn): Ranks {
  const most = highestPerson(db)
  const field = fieldOf(column)
  if (field !== null) return fieldRanks(db, field, most)
  const word = wordOf(column)
  if (word !== null) return answersInOrder(db, word, most)
  return COMMON[column as Common](db, most)
}

const COMMON: Record<Common, (db: ReadDb, most: number) => Ranks> = {
  phone: byPhone,
  email: byEmail,
  company: byCompany,
  city: byCity,
  birthday: byBirthday,
  jobTitle: byWordOf('select id, job_title from people where id between ? and ? and job_title is not null'),
  language: byWordOf('select id, language from people where id between ? and ? and language is not null'),
  source: byWordOf('select id, source from people where id between ? and ? and source is not null'),
  owner: byWordOf('select id, owner from people where id between ? and ? and owner is not null'),
  tags: byTags,
  consent: byConsent,
}

function numbersBy(db: ReadDb, sql: string, most: number): Float64Array {
  const values = new Float64Array(most + 1).fill(Number.NaN)
  eachValue<number>(db, { sql, most }, (id, value) => {
    values[id] = value
  })
  return values
}

const PHONE = `select person_id, iif(e164 is null, number, cast(substr(e164, 2) as integer))
  from person_phones where person_id between ? and ? and is_primary = 1`
/** Above every number there is: E.164 has at most 15 digits. */
const UNREAD = 1e15

/** A number is one, however it was typed; what could not be read as one stands behind, by the digits it has. */
function byPhone(db: ReadDb, most: number): Ranks {
  const values = new Float64Array(most + 1).fill(Number.NaN)
  eachValue<number | string>(db, { sql: PHONE, most }, (id, number) => {
    values[id] = typeof number === 'number' ? number : UNREAD + Number(digitsOf(number).slice(0, 15))
  })
  return ranksOfNumbers(values)
}

/**
 * Addresses are all different, and sorting a million texts takes a second. Their index has them in order already: it is
 * read alone, and the table in its own order; nothing is looked up.
 */
function byEmail(db: ReadDb, most: number): Ranks {
  const ordered = statement(db, 'select id from person_emails order by address_key').pluck().all() as number[]
  const rows = statement(db, 'select id from person_emails order by id').pluck().all() as number[]
  const holders = statement(db, 'select iif(is_primary, person_id, 0) from person_emails order by id').pluck()
  const holderOf = new Int32Array((rows.at(-1) ?? 0) + 1)
  for (const [i, holder] of (holders.all() as number[]).entries()) holderOf[rows[i] ?? 0] = holder
  const of = new Int32Array(most + 1)
  for (const [place, id] of ordered.entries()) {
    const holder = holderOf[id] ?? 0
    if (holder > 0) of[holder] = place + 1
  }
  return { of, most: ordered.length }
}

function byCompany(db: ReadDb, most: number): Ranks {
  const companies = statement(db, 'select id from companies order by name_key, id').pluck().all() as number[]
  const places = new Map(companies.map((id, i) => [id, i + 1]))
  const of = new Int32Array(most + 1)
  const sql = 'select id, company_id from people where id between ? and ? and company_id is not null'
  eachValue<number>(db, { sql, most }, (id, company) => {
    of[id] = places.get(company) ?? 0
  })
  return { of, most: companies.length }
}

function byCity(db: ReadDb, most: number): Ranks {
  const words = rankWords(most, foldKey)
  const sql =
    "select person_id, city from person_addresses where person_id between ? and ? and is_primary = 1 and city <> ''"
  eachValue<string>(db, { sql, most }, words.add)
  return words.ranks()
}

/** A text of the person's own row, which many have in common. */
function byWordOf(sql: string) {
  return (db: ReadDb, most: number): Ranks => {
    const words = rankWords(most, foldKey)
    eachValue<string>(db, { sql, most }, words.add)
    return words.ranks()
  }
}

const BIRTHDAY = `select id, cast(iif(birthday like '--%',
    '9999' || substr(birthday, 3, 2) || substr(birthday, 6, 2), replace(birthday, '-', '')) as integer)
  from people not indexed where id between ? and ? and birthday is not null`

/**
 * As a date, the oldest first; those without their year behind, through the year. The index of birthdays is for the days of a
 * year: by it everybody’s row would be looked up, and each time that a hundred thousand are read.
 */
function byBirthday(db: ReadDb, most: number): Ranks {
  return ranksOfNumbers(numbersBy(db, BIRTHDAY, most))
}

/** By the first tag, as the row shows them, then by the second. */
function byTags(db: ReadDb, most: number): Ranks {
  const tags = statement(db, 'select id from tags order by name_key').pluck().all() as number[]
  const places = new Map(tags.map((id, i) => [id, i + 1]))
  const [first, second] = [new Int32Array(most + 1), new Int32Array(most + 1)]
  const sql = 'select person_id, tag_id from person_tags where person_id between ? and ?'
  eachValue<number>(db, { sql, most }, (id, tag) => {
    const place = places.get(tag) ?? 0
    const before = first[id] ?? 0
    if (before === 0 || place < before) {
      first[id] = place
      second[id] = before
    } else if (second[id] === 0 || place < (second[id] ?? 0)) second[id] = place
  })
  const values = new Float64Array(most + 1).fill(Number.NaN)
  for (const [id, place] of first.entries()) if (place > 0) values[id] = place * (tags.length + 1) + (second[id] ?? 0)
  return ranksOfNumbers(values)
}

/** Whom one may write to first. A ground counts where nobody said anything. */
const LETTERS: Record<ConsentStatus | 'grounded', number> = {
  subscribed: 1,
  grounded: 2,
  unknown: 3,
  unsubscribed: 4,
  bounced: 5,
  complained: 6,
}
const CONSENT = `select person_id, iif(status = 'unknown' and ifnull(ground, '') <> '', 'grounded', status)
  from consents where person_id between ? and ? and channel = 'email'`

const REFUSED = `select e.person_id as id, s.reason from suppressions s
  join person_emails e on e.address_key = s.address_key and e.is_primary = 1`

function byConsent(db: ReadDb, most: number): Ranks {
  const of = new Int32Array(most + 1)
  const reached = statement(db, 'select person_id from person_emails where is_primary = 1').pluck().all() as number[]
  for (const id of reached) of[id] = LETTERS.unknown
  eachValue<keyof typeof LETTERS>(db, { sql: CONSENT, most }, (id, word) => {
    // Nothing said by somebody without an address: the row shows nothing.
    if (word !== 'unknown') of[id] = LETTERS[word]
  })
  for (const { id, reason } of statement(db, REFUSED).all() as { id: number; reason: Refusal }[])
    if ((of[id] ?? 0) < LETTERS.unsubscribed) of[id] = LETTERS[reason]
  return { of, most: 6 }
}
