import type { IncompleteItem, IncompleteKind, NameOrder } from '../../../../shared/features/incomplete/contract.ts'
import { INCOMPLETE_KINDS, MOST_ITEMS } from '../../../../shared/features/incomplete/contract.ts'
import {
  halvesInCalm,
  isShouted,
  suggestedEmail,
  suggestionFor,
} from '../../../../shared/features/incomplete/suggest.ts'
import { parsePhone } from '../../../../shared/phone.ts'
import { isOfNoPlan } from '../../../../shared/phone-lengths.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

type Candidate = { personId: number; lineId: number | null; now: string; e164?: string | null }
export type Look = { order: NameOrder; country: string }

const DOMAINS = "select distinct substr(address_key, instr(address_key, '@') + 1) from person_emails"

/** `upper` and `lower` know ASCII only; this is Latin with accents, Greek, Cyrillic and Armenian, whose capitals are told in JavaScript. */
const CAPITALS_BEYOND_ASCII = "'*[À-֏Ḁ-῿]*'"

/** The index people_halves_ix has these people only. */
const GUESSES = `select x.id as personId, null as lineId, x.name as now from people x where x.halves_guessed = 1
    and not exists (select 1 from incomplete_skips s where s.kind = 'halves' and s.person_id = x.id) order by x.id`
const GUESSED_PEOPLE = `select personId from (${GUESSES})`
const FIRST_GUESSES = `${GUESSES} limit ${MOST_ITEMS}`

/** What each kind looks at: one pass over a table or an index. `?`, where it stands, is a JSON array of domains. */
const CANDIDATES: Record<IncompleteKind, string> = {
  email: `select person_id as personId, id as lineId, address as now from person_emails x
    where substr(address_key, instr(address_key, '@') + 1) in (select value from json_each(?))
    and not exists (select 1 from incomplete_skips s where s.kind = 'email' and s.person_id = x.person_id) order by id`,
  phone: `select person_id as personId, id as lineId, number as now, e164 from person_phones x
    where not exists (select 1 from incomplete_skips s where s.kind = 'phone' and s.person_id = x.person_id) order by id`,
  capitals: `select id as personId, null as lineId, name as now from people x
    where name = upper(name) and (name <> lower(name) or name glob ${CAPITALS_BEYOND_ASCII})
    and not exists (select 1 from incomplete_skips s where s.kind = 'capitals' and s.person_id = x.id) order by id`,
  halves: GUESSES,
  // `now`: the address from which letters come back.
  unreachable: `select x.id as personId, null as lineId,
      ifnull((select address from person_emails where person_id = x.id and is_primary = 1), '') as now from people x
    where not exists (select 1 from person_phones t where t.person_id = x.id)
    and not exists (select 1 from person_addresses a where a.person_id = x.id and a.street <> '')
    and not exists (select 1 from person_emails e where e.person_id = x.id and not exists (
      select 1 from suppressions s where s.address_key = e.address_key and s.reason = 'bounced'))
    and not exists (select 1 from incomplete_skips s where s.kind = 'unreachable' and s.person_id = x.id) order by x.id`,
}

/** What SQL cannot tell of a candidate. */
const REALLY: Partial<Record<IncompleteKind, (of: Candidate) => boolean>> = {
  capitals: ({ now }) => isShouted(now),
  // A number of a possible length is normalised even where its country has none like it: those are looked at, too.
  phone: ({ e164 }) => !e164 || isOfNoPlan(e164),
}

/** Misspelt domains that somebody has: a few thousand domains are looked at, not a million addresses. */
function slips(db: ReadDb): string {
  const domains = statement(db, DOMAINS).pluck().all() as string[]
  return JSON.stringify(domains.filter((domain) => suggestedEmail(`x@${domain}`) !== null))
}

function* candidates(db: ReadDb, kind: IncompleteKind): Generator<Candidate> {
  const really = REALLY[kind] ?? (() => true)
  // A statement of its own: one that is read row by row may not be asked again meanwhile.
  const rows = db.$client.prepare(CANDIDATES[kind])
  for (const row of rows.iterate(...boundOf(db, kind))) {
    const candidate = row as Candidate
    if (really(candidate)) yield candidate
  }
}

/** How many there are of a kind that SQL tells by itself. */
function counted(db: ReadDb, kind: IncompleteKind): number {
  const count = db.$client.prepare(`select count(*) from (${CANDIDATES[kind]})`).pluck()
  return count.get(...boundOf(db, kind)) as number
}

const boundOf = (db: ReadDb, kind: IncompleteKind) => (kind === 'email' ? [slips(db)] : [])

/** How many lines of each kind wait. For the reading thread. */
export function countIncomplete(db: ReadDb, _input: null): Record<IncompleteKind, number> {
  const counts = INCOMPLETE_KINDS.map((kind) => {
    if (!REALLY[kind]) return [kind, counted(db, kind)]
    let count = 0
    for (const _ of candidates(db, kind)) count += 1
    return [kind, count]
  })
  return Object.fromEntries(counts) as Record<IncompleteKind, number>
}

const NAME = `select coalesce(nullif(p.name, ''), (select address from person_emails where person_id = p.id and is_primary = 1),
  (select number from person_phones where person_id = p.id and is_primary = 1), '') from people p where p.id = ?`

const HALVES = `select p.name, p.given_name as givenName, p.family_name as familyName, c.name as company
  from people p left join companies c on c.id = p.company_id where p.id = ?`

function calmHalves(db: ReadDb, personId: number, name: string): IncompleteItem['halves'] {
  const stored = statement(db, HALVES).get(personId) as Parameters<typeof halvesInCalm>[0]
  const { givenName, familyName } = halvesInCalm(stored, name)
  return { given: givenName ?? '', family: familyName ?? '' }
}

type Line = Omit<IncompleteItem, 'name' | 'halves' | 'reason'> & { e164?: string | null }
/** After a large import these may be everybody, and the list is kept: four bytes each. */
type Found<Item> = { items: Item[]; total: number; people: Int32Array }

/** The first lines of a kind with their suggestions, how many there are, and people a suggestion is known for. For the reading thread. */
export function listIncomplete(db: ReadDb, { kind, ...look }: Look & { kind: IncompleteKind }): Found<IncompleteItem> {
  const { items, ...found } = kind === 'halves' ? guesses(db, look) : lookedThrough(db, kind, look)
  const named = items.map(({ e164, ...item }) => ({
    ...item,
    reason: kind === 'phone' ? parsePhone(e164 ?? item.now, look.country).problem : null,
    name: statement(db, NAME).pluck().get(item.personId) as string,
    halves: kind === 'capitals' && item.suggestion ? calmHalves(db, item.personId, item.suggestion.text) : null,
  }))
  return { ...found, items: named }
}

/** After a large import these are everybody: their numbers are in the index, and only the rows that are shown are read. */
function guesses(db: ReadDb, look: Look): Found<Line> {
  const people = Int32Array.from(statement(db, GUESSED_PEOPLE).pluck().all() as number[])
  const first = statement(db, FIRST_GUESSES).all() as Candidate[]
  const items = first.map((one) => ({ ...one, suggestion: suggestionFor('halves', one.now, look) }))
  return { items, total: people.length, people }
}

function lookedThrough(db: ReadDb, kind: IncompleteKind, look: Look): Found<Line> {
  const items: Line[] = []
  const people = new Set<number>()
  let total = 0
  for (const candidate of candidates(db, kind)) {
    total += 1
    const suggestion = suggestionFor(kind, candidate.now, look)
    if (suggestion !== null) people.add(candidate.personId)
    if (items.length < MOST_ITEMS) items.push({ ...candidate, suggestion })
  }
  return { items, total, people: Int32Array.from(people) }
}
