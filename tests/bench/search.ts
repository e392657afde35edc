import type { Core } from '../../electron/core/create-core.ts'
import { seededRandom } from '../../shared/seeded-random.ts'
import { createTestCore, type TestCore } from '../support/test-core.ts'
import type { Bases } from './bases.ts'
import { type BenchRow, benchRow, median, percentile } from './rows.ts'
import { SIZES } from './sizes.ts'

/** People searched for in the million, and in the smaller bases, where only the growth is asked. */
const PEOPLE = 200
const FEWER = 60
const LENGTHS = [1, 2, 3, 5]
const SEED = 11

type Known = { name: string; email: string | null; phone: string | null; company: string | null; city: string | null }

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The first characters as a person types them. */
export function start(text: string, length: number): string {
  return [...graphemes.segment(text)]
    .slice(0, length)
    .map((part) => part.segment)
    .join('')
}

/** Beginnings of two words of a name: "ka ra". */
function twoWords(name: string): string[] {
  const [first, second] = name.split(' ').filter(Boolean)
  if (!first || !second) return []
  return [
    [1, 1],
    [2, 2],
    [3, 1],
    [3, 3],
  ].map(([a = 1, b = 1]) => `${start(first, a)} ${start(second, b)}`)
}

/** People drawn from the base, the same ones in every run. */
export function knownPeople(core: Core, people: number): Known[] {
  const db = core.db.read.$client
  const last = db.prepare('select max(id) from people').pluck().get() as number
  const one = db.prepare(
    `select p.name, e.address as email, ph.number as phone, c.name as company, a.city from people p
     left join person_emails e on e.person_id = p.id left join person_phones ph on ph.person_id = p.id
     left join person_addresses a on a.person_id = p.id left join companies c on c.id = p.company_id where p.id = ?`,
  )
  const random = seededRandom(SEED)
  return Array.from({ length: people }, () => one.get(1 + Math.floor(random() * last)) as Known)
}

/** What they would be searched by. */
function queriesOf(core: Core, people: number): string[] {
  return knownPeople(core, people).flatMap((person) => [
    ...Object.values(person)
      .filter((text): text is string => Boolean(text))
      .flatMap((text) => [...LENGTHS.map((length) => start(text, length)), text]),
    ...twoWords(person.name),
  ])
}

/** Milliseconds of each search, first 50 rows, through the procedure. */
async function searchTimes({ client }: TestCore, queries: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const search of queries) {
    const began = performance.now()
    await client.customers.list({ search, limit: 50 })
    times.push(performance.now() - began)
  }
  return times
}

type Measured = { p50: number; p95: number }

/** Median of three passes over all queries; the first reads from a cold cache. */
async function measure(dataDir: string, people: number, note: (text: string) => void): Promise<Measured> {
  const t = await createTestCore({ dataDir, start: false })
  try {
    const queries = queriesOf(t.core, people)
    const passes: Measured[] = []
    for (let pass = 0; pass < 3; pass++) {
      const times = await searchTimes(t, queries)
      const figures = { p50: median(times), p95: percentile(times, 0.95) }
      passes.push(figures)
      const slowest = times.indexOf(Math.max(...times))
      note(
        `  pass ${pass + 1}: ${queries.length} searches, p50 ${figures.p50.toFixed(2)}, p95 ${figures.p95.toFixed(2)}, max ${times[slowest]?.toFixed(1)} ms (${queries[slowest]})`,
      )
    }
    return { p50: median(passes.map((p) => p.p50)), p95: median(passes.map((p) => p.p95)) }
  } finally {
    await t.close()
  }
}

/** Search as you type in a million people, and how the usual search (the median) grows from ten thousand; the slow ones have a budget of their own. */
export async function benchSearch(bases: Bases, note: (text: string) => void): Promise<BenchRow[]> {
  const at: Measured[] = []
  for (const people of [SIZES.few, SIZES.many, SIZES.most]) {
    note(`search in ${people} people`)
    at.push(await measure((await bases(people)).dataDir, people === SIZES.most ? PEOPLE : FEWER, note))
  }
  const [small, , large] = at
  if (!small || !large) throw new Error('nothing was measured')
  return [benchRow('search-1m', large.p95), benchRow('growth-search', large.p50, small.p50)]
}
