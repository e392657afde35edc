import { digitsOf } from '../../../../shared/digits.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  type CompanySort,
  fieldOfColumn,
  isReadySort,
  isTextSort,
  type ReadyCompanySort,
} from '../../../../shared/features/companies/columns.ts'
import type { Colleague, Company, CompanyRow } from '../../../../shared/features/companies/contract.ts'
import { searchText } from '../../../../shared/features/customers/search-text.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { listFields, valuesOf } from '../fields/service.ts'
import { inOwnOrder } from './own-order.ts'
import { inTextOrder } from './text-order.ts'

const COMPANY = `
  select id, version, name, ifnull(phone, '') as phone, ifnull(email, '') as email, ifnull(website, '') as website,
    ifnull(street, '') as street, ifnull(city, '') as city, ifnull(region, '') as region,
    ifnull(postal_code, '') as postalCode, ifnull(country, '') as country, ifnull(notes, '') as notes,
    (select count(*) from people p where p.company_id = c.id) as people,
    created_at as createdAt, updated_at as updatedAt
  from companies c where id = ?`

/** Everything the page of one company shows. Throws AppError NOT_FOUND. */
export function companyById(db: ReadDb, id: number): Company {
  const row = statement(db, COMPANY).get(id) as Omit<Company, 'custom'> | undefined
  if (!row) throw new AppError('NOT_FOUND', { entity: 'company', id: String(id) })
  return { ...row, custom: valuesOf(db, 'company', [id], listFields(db, 'company')).get(id) ?? [] }
}

/** The company of this name, in any spelling that folds to the same. */
export function companyNamed(db: ReadDb, name: string): number | undefined {
  return statement(db, 'select id from companies where name_key = ? order by id').pluck().get(foldKey(name)) as
    | number
    | undefined
}

const ORDERS: Record<ReadyCompanySort, (dir: string) => string> = {
  name: (dir) => `from companies c where %words order by c.name_key ${dir}, c.id ${dir}`,
  created: (dir) => `from companies c where %words order by c.created_at ${dir}, c.id ${dir}`,
  changed: (dir) => `from companies c where %words order by c.updated_at ${dir}, c.id ${dir}`,
  people: (dir) => `from companies c left join (
      select company_id, count(*) as people from people where company_id is not null group by company_id
    ) k on k.company_id = c.id
    where %words order by ifnull(k.people, 0) ${dir}, c.name_key, c.id`,
}
/** A word begins one of the name's, or one of what else is known of the company. */
const HAS_WORD = "(instr(' ' || c.name_key, ' ' || ?) > 0 or c.id in (select value from json_each(?)))"

const TEXTS = `
  select id, concat_ws(' ', phone, email, website, city, region, postal_code) as text, phone from companies
  union all
  select v.company_id as id, v.text_value as text, null from custom_fields f
  cross join company_values v on v.field_id = f.id
  where f.subject = 'company' and f.deleted_at is null and v.text_value is not null`
type Text = { id: number; text: string; phone: string | null }

/** Of an address what people remember begins a word, too: `shop.example`. */
const parted = (text: string) => text.replace(/https?:\/\/(?:www\.)?|@/g, ' ')
/** From so many digits on a word is one of a number, also without what stands before it. */
const DIGITS = /^\+?\d{4,}$/

/** For each word the companies that have it there: SQLite itself folds no Bengali letters. */
function saying(db: ReadDb, words: readonly string[]): string[] {
  if (words.length === 0) return []
  const found = words.map(() => new Set<number>())
  for (const { id, text, phone } of statement(db, TEXTS).iterate() as Iterable<Text>) {
    const folded = foldKey(text)
    const said = ` ${folded} ${parted(folded)}`
    const digits = phone === null ? '' : digitsOf(phone)
    for (const [at, word] of words.entries()) {
      const inNumber = digits !== '' && DIGITS.test(word) && digits.includes(digitsOf(word))
      if (inNumber || said.includes(` ${word}`)) found[at]?.add(id)
    }
  }
  return found.map((ids) => JSON.stringify([...ids]))
}

export type CompanyAsk = { search: string; sort: CompanySort; dir: 'asc' | 'desc'; offset: number; limit: number }

/** Ids of a page of the list, and how many companies there are in all. For the reading thread. */
export function companyIds(db: ReadDb, { search, sort, dir, offset, limit }: CompanyAsk) {
  const words = foldKey(searchText(search)).split(' ').filter(Boolean).slice(0, 8)
  const own = saying(db, words)
  const bound = words.flatMap((word, at) => [word, own[at] ?? '[]'])
  const where = words.map(() => HAS_WORD).join(' and ') || 'true'
  const page = (by: ReadyCompanySort, to: 'asc' | 'desc', stretch: { limit: number; offset: number }) =>
    statement(db, `select c.id ${ORDERS[by](to).replace('%words', where)} limit ? offset ?`)
      .pluck()
      .all(...bound, stretch.limit, stretch.offset) as number[]
  const byName = () => page('name', 'asc', { limit: -1, offset: 0 })
  const ordered = (by: Exclude<CompanySort, ReadyCompanySort>) =>
    isTextSort(by) ? inTextOrder(db, byName(), by, dir) : inOwnOrder(db, byName(), fieldOfColumn(by) ?? 0, dir)
  const ids = isReadySort(sort)
    ? page(sort, dir === 'asc' ? 'asc' : 'desc', { limit, offset })
    : ordered(sort).slice(offset, offset + limit)
  const total = statement(db, `select count(*) from companies c where ${where}`)
    .pluck()
    .get(...bound) as number
  return { ids, total }
}

const THERE = 'select id from companies where id in (select value from json_each(?)) order by name_key, id'

/** Those of these companies that are there, by name. */
export function companiesThere(db: ReadDb, ids: readonly number[]): number[] {
  return statement(db, THERE).pluck().all(JSON.stringify(ids)) as number[]
}

const ROWS = `
  select c.id, c.name, ifnull(c.phone, '') as phone, ifnull(c.email, '') as email,
    ifnull(c.website, '') as website, ifnull(c.street, '') as street, ifnull(c.city, '') as city,
    ifnull(c.region, '') as region, ifnull(c.postal_code, '') as postalCode, ifnull(c.country, '') as country,
    (select count(*) from people p where p.company_id = c.id) as people,
    c.created_at as createdAt, c.updated_at as updatedAt
  from json_each(?) k cross join companies c on c.id = k.value order by k.key`

/** Rows of the list in the order of `ids`, with their values in these own fields. */
export function companyRows(db: ReadDb, ids: readonly number[], fields: readonly number[]): CompanyRow[] {
  const rows = statement(db, ROWS).all(JSON.stringify(ids)) as Omit<CompanyRow, 'custom'>[]
  const asked = fields.length === 0 ? [] : listFields(db, 'company').filter((field) => fields.includes(field.id))
  const values = valuesOf(db, 'company', ids, asked)
  return rows.map((row) => ({ ...row, custom: values.get(row.id) ?? [] }))
}

const PEOPLE = `
  select p.id, coalesce(nullif(p.name, ''), e.address, t.number, '') as name, e.address as email, t.number as phone,
    p.job_title as jobTitle
  from (select id, name_key from people where company_id = ? order by name_key, id limit ? offset ?) k
  cross join people p on p.id = k.id
  left join person_emails e on e.person_id = p.id and e.is_primary = 1
  left join person_phones t on t.person_id = p.id and t.is_primary = 1
  order by k.name_key, k.id`

/** Who works at a company, by name. For the reading thread. */
export function companyPeople(
  db: ReadDb,
  { id, offset, limit }: { id: number; offset: number; limit: number },
): { rows: Colleague[]; total: number } {
  const rows = statement(db, PEOPLE).all(id, limit, offset) as Colleague[]
  const total = statement(db, 'select count(*) from people where company_id = ?').pluck().get(id) as number
  return { rows, total }
}
