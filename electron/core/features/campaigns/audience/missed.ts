import { type ReadDb, statement } from '../../../db/handles.ts'

/** Rows read at once: a few milliseconds. */
const PAGE = 2_000

interface Row {
  id: number
  personId: number
  addressKey: string
  state: string
  reason: string | null
}

/** Whom a letter left out or did not reach. Everything else counts as reached: who may have it gets no second one. */
const UNREACHED = new Set(['skipped', 'failed'])

const ON_PURPOSE = new Set(['excluded', 'address-excluded'])

/**
 * Those whom a letter did not reach, as a filter over the audience: neither they nor their address got it, nor any other
 * letter of its family (whose missed ones it goes to, and those to who missed it, however far apart). Yields between
 * pages, so that others get their turn; returns the filter.
 */
export function* missedBy(
  db: ReadDb,
  campaignId: number,
): Generator<void, (personId: number, addressKey: string) => boolean> {
  const missed = new Set<number>()
  const reached = new Set<number>()
  const addresses = new Set<string>()
  const page = statement(
    db,
    `select id, person_id as personId, address_key as addressKey, state, reason from campaign_recipients
     where campaign_id = ? and id > ? order by id limit ?`,
  )
  for (const letter of familyOf(db, campaignId)) {
    for (let after = 0; ; ) {
      const rows = page.all(letter, after, PAGE) as Row[]
      const last = rows.at(-1)
      if (!last) break
      after = last.id
      for (const row of rows) {
        if (UNREACHED.has(row.state)) {
          // Whom the owner left out on purpose did not miss it.
          if (letter === campaignId && !ON_PURPOSE.has(row.reason ?? '')) missed.add(row.personId)
          continue
        }
        reached.add(row.personId)
        if (row.addressKey !== '') addresses.add(row.addressKey)
      }
      yield
    }
  }
  return (personId, addressKey) => missed.has(personId) && !reached.has(personId) && !addresses.has(addressKey)
}

/** The letter itself, the first one that it comes from, and every letter to those who missed one of these; a draft reaches nobody. */
const FAMILY = `
  with recursive
    before (id, missed_of) as (
      select id, missed_of from campaigns where id = ?
      union select c.id, c.missed_of from campaigns c join before b on c.id = b.missed_of
    ),
    family (id) as (
      select id from before
      union select c.id from campaigns c join family f on c.missed_of = f.id
    )
  select c.id from family f join campaigns c on c.id = f.id where c.state <> 'draft'`

function familyOf(db: ReadDb, campaignId: number): number[] {
  return statement(db, FAMILY).pluck().all(campaignId) as number[]
}

/** The letter that a family begins with. */
export function firstOfFamily(db: ReadDb, campaignId: number): number {
  const first = `
    with recursive before (id, missed_of) as (
      select id, missed_of from campaigns where id = ?
      union select c.id, c.missed_of from campaigns c join before b on c.id = b.missed_of
    )
    select min(id) from before`
  return (statement(db, first).pluck().get(campaignId) as number | null) ?? campaignId
}
