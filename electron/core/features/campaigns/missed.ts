import { type ReadDb, statement } from '../../db/handles.ts'

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

/**
 * Those whom a letter did not reach, as a filter over the audience: neither they nor their address got it, nor a later
 * letter to those who missed it. Yields between pages, so that others get their turn; returns the filter.
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
  for (const letter of [campaignId, ...followUps(db, campaignId)]) {
    for (let after = 0; ; ) {
      const rows = page.all(letter, after, PAGE) as Row[]
      const last = rows.at(-1)
      if (!last) break
      after = last.id
      for (const row of rows) {
        if (UNREACHED.has(row.state)) {
          // Whom the owner left out on purpose did not miss it.
          if (letter === campaignId && row.reason !== 'excluded') missed.add(row.personId)
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

/** Letters to those who missed it that were sent off already; a draft reaches nobody. */
function followUps(db: ReadDb, campaignId: number): number[] {
  const sent = statement(db, "select id from campaigns where missed_of = ? and state <> 'draft'").pluck()
  return sent.all(campaignId) as number[]
}
