import type { Outputs } from '../../../../shared/contract.ts'
import { toAsciiDigits } from '../../../../shared/digits.ts'
import type { RefusedLine } from '../../../../shared/features/consent/contract.ts'
import { type PostLine, postKey } from '../../../../shared/features/consent/line-keys.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/** A page of numbers and streets, or of addresses and the topic each left; `@digits`: a number as its key has it, '' for a text. */
const LINES = `from refused_lines r where instr(r.key, @search)
  or (@digits <> '' and r.channel <> 'post' and instr(r.key, @digits))`
const TOPICS = `from topic_refusals r join topics t on t.id = r.topic_id
  where instr(r.address_key, @search) or instr(t.name_key, @search)`
const PAGE = 'order by r.at desc, r.id desc limit @limit offset @offset'
const ROWS = {
  lines: `select r.id, r.channel, null as topic, r.key, r.evidence, r.at ${LINES} ${PAGE}`,
  topics: `select r.id, null as channel, t.name as topic, r.address_key as key, r.evidence, r.at ${TOPICS} ${PAGE}`,
}
const COUNT = { lines: `select count(*) ${LINES}`, topics: `select count(*) ${TOPICS}` }

type Stored = Pick<RefusedLine, 'id' | 'channel' | 'topic' | 'evidence' | 'at'> & { key: string }

const reversed = (text: string) => [...text].reverse().join('')

/** So many of those who have a line are named. */
const MOST_HOLDERS = 3
const EMAIL = 'from person_emails l join people p on p.id = l.person_id where l.address_key = ?'
const PHONE = 'from person_phones l join people p on p.id = l.person_id where l.digits_reversed = ?'
const HOW_MANY = {
  email: `select count(distinct p.id) as people, null as line ${EMAIL}`,
  phone: `select count(distinct p.id) as people, max(l.number) as line ${PHONE}`,
}
const HOLDERS = {
  email: `select distinct p.id, p.name ${EMAIL} order by p.id limit ?`,
  phone: `select distinct p.id, p.name ${PHONE} order by p.id limit ?`,
}

type Held = Pick<RefusedLine, 'line' | 'people' | 'holders'>

/** A street as the people there write it, where any are here; a key holds it folded, with the name in front. */
function home(db: ReadDb, key: string): Held {
  const [name = '', ...place] = key.split('\n')
  const living = statement(
    db,
    `select p.id, p.name, a.street, a.city, a.postal_code as postalCode
     from people p join person_addresses a on a.person_id = p.id where p.name_key = ? limit 50`,
  ).all(name) as (PostLine & { id: number; name: string })[]
  const there = living.filter((one) => postKey(one.name, one) === key)
  const [first] = there
  const parts = first ? [first.name, first.street, first.postalCode || first.city] : [name, ...place]
  const holders = [...new Map(there.map(({ id, name }) => [id, { id, name }])).values()]
  return { line: parts.filter(Boolean).join(', '), people: holders.length, holders: holders.slice(0, MOST_HOLDERS) }
}

function lineOf(db: ReadDb, { channel, key }: Stored): Held {
  if (channel === 'post') return home(db, key)
  const by = channel === null ? 'email' : 'phone'
  const { line, people } = statement(db, HOW_MANY[by]).get(key) as { line: string | null; people: number }
  const holders = statement(db, HOLDERS[by]).all(key, MOST_HOLDERS)
  return { line: line ?? (channel === null ? key : reversed(key)), people, holders: holders as Held['holders'] }
}

type Asked = { of: keyof typeof ROWS; search: string; offset: number; limit: number }

/**
 * What was refused beside letters by e-mail: numbers and streets by channel, topics by address. The last one first; for the
 * reading thread. `counts`: of each kind, whatever is searched.
 */
export function refusedLines(db: ReadDb, { of, search, offset, limit }: Asked): Outputs['consent']['refusedLines'] {
  const digits = toAsciiDigits(search).replace(/\D/g, '').replace(/^0+/, '')
  const asked = { search: foldKey(search), digits: reversed(digits) }
  const bound = of === 'lines' ? asked : { search: asked.search }
  const rows = statement(db, ROWS[of]).all({ ...bound, limit, offset }) as Stored[]
  const count = (what: keyof typeof COUNT, words: typeof asked) => {
    const { search, digits } = words
    return statement(db, COUNT[what])
      .pluck()
      .get(what === 'lines' ? { search, digits } : { search }) as number
  }
  const all = { search: '', digits: '' }
  return {
    rows: rows.map(({ key, ...row }) => ({ ...row, ...lineOf(db, { ...row, key }) })),
    total: count(of, asked),
    counts: { lines: count('lines', all), topics: count('topics', all) },
  }
}
