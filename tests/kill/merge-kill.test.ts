import type Database from 'better-sqlite3'
import { expect } from 'vitest'
import { putGroups, putPairs } from '../support/duplicates.ts'
import type { TestCore } from '../support/test-core.ts'
import { count, killedAndUndone } from './killed-and-undone.ts'

/* Merges of hundreds of pairs, of people and of companies, and of two companies with many people. */
const PAIRS = 300
/** People at each of the two large companies. */
const STAFF = 1_000
const PEOPLE = PAIRS * 2 + STAFF * 2
/** The large ones come after the pairs. */
const [LARGE, OTHER] = [PAIRS * 2 + 1, PAIRS * 2 + 2]

/** Pairs of which one record is gone, but not everything of it is with the other; nobody may lose a line on the way. */
const HALF = `
  select (select count(*) from merged_people m where exists (select 1 from people p where p.id = m.person_id))
    + (select count(*) from merged_people m where (select count(*) from person_emails e where e.person_id = m.into_id) <> 2)
    + (select count(*) from person_emails e where not exists (select 1 from people p where p.id = e.person_id))
    + (select ${PAIRS * 2} - count(*) from person_emails)
    + (select abs(${PEOPLE} - count(*)) from (select id from people union all select person_id from merged_people))`
/**
 * Companies that are gone while somebody still works there, or nothing leads from their name to the one that stayed. An
 * undo brings the company back first: for a moment both stand.
 */
const HALF_COMPANIES = `
  select (select ${PEOPLE} - count(*) from people p join companies c on c.id = p.company_id)
    + (select max(0, ${PAIRS * 2 + 2} - count(*)) from (select id from companies union all select id from company_aliases))`
const never = (half: string) => (db: Database.Database) => expect(count(db, half)).toBe(0)

/** Person n of the pairs works at company n; each pair of companies is found as one, too. */
function fill(core: TestCore): void {
  const pairs = putPairs(core, PAIRS)
  const { $client } = core.core.db.read
  const company = $client.prepare(
    'insert into companies (name, name_key, phone, created_at, updated_at) values (?, lower(?), ?, 1, 1)',
  )
  const person = $client.prepare(
    'insert into people (name, name_key, company_id, created_at, updated_at) values (?, lower(?), ?, 1, 1)',
  )
  $client.transaction(() => {
    for (let n = 1; n <= PAIRS; n++)
      for (const name of [`Shop ${n}`, `Shop ${n} Ltd`]) company.run(name, name, `033 2242 ${1_000 + n}`)
    for (const name of ['Hotel Maidan', 'Hotel Maidan Pvt. Ltd.']) company.run(name, name, null)
    $client.exec('update people set company_id = id')
    for (let n = 0; n < STAFF * 2; n++) person.run(`Staff ${n}`, `Staff ${n}`, n < STAFF ? LARGE : OTHER)
  })()
  putGroups(core, pairs, 0.995, 'company', 'last')
}

killedAndUndone('a merge ends whole and so does its undo', {
  fill,
  acts: [
    {
      name: 'people',
      begins: { does: 'merge', input: { kind: 'person', confidence: 'sure', expected: PAIRS } },
      size: PAIRS,
      done: (db) => PEOPLE - count(db, 'select count(*) from people'),
      whole: never(HALF),
      action: { kind: 'bulk-merge', people: PAIRS * 2 },
      left: PEOPLE - PAIRS,
    },
    {
      name: 'companies',
      begins: { does: 'merge', input: { kind: 'company', confidence: 'sure', expected: PAIRS } },
      size: PAIRS,
      done: (db) => PAIRS * 2 + 2 - count(db, 'select count(*) from companies'),
      whole: never(HALF_COMPANIES),
      action: { kind: 'bulk-company-merge', people: PAIRS * 2 },
      left: PEOPLE,
    },
    {
      name: 'two large companies',
      begins: {
        does: 'merge-companies',
        input: {
          companies: [
            { id: LARGE, version: 1 },
            { id: OTHER, version: 1 },
          ],
          choices: [{ field: 'name', from: LARGE }],
        },
      },
      size: STAFF,
      // Whichever of them stays.
      done: (db) => {
        const [most, fewest] = [LARGE, OTHER]
          .map((id) => count(db, `select count(*) from people where company_id = ${id}`))
          .sort((a, b) => b - a)
        return Math.min((most ?? 0) - STAFF, STAFF - (fewest ?? 0))
      },
      action: { kind: 'company-merged', people: STAFF },
      left: PEOPLE,
    },
  ],
})
