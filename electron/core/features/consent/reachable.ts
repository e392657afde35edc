import { type NotReachable, notReachable, OTHER_CHANNELS } from '../../../../shared/features/consent/channels.ts'
import type { PersonConsent } from '../../../../shared/features/consent/contract.ts'
import { isPostal, lineKeys, type PostLine } from '../../../../shared/features/consent/line-keys.ts'
import type { ConsentStatus } from '../../../../shared/features/customers/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { anyRefused, linesOf } from './lines.ts'
import { type ConsentRow, readConsent } from './repo.ts'
import { topicRows } from './topic-rows.ts'

const NOTHING: ConsentRow = { status: 'unknown', ground: null, source: 'hand', evidence: null, at: 0 }

/** Each channel beside e-mail: what the person said, and why they may not be reached by it (null: they may). */
export function channelsOf(db: ReadDb, personId: number): PersonConsent['channels'] {
  const lines = linesOf(db, personId)
  return OTHER_CHANNELS.map((channel) => {
    const word = readConsent(db, personId, { channel }) ?? NOTHING
    const keys = lineKeys(channel, lines)
    const facts = { ...word, line: keys.length > 0, refused: anyRefused(db, channel, keys) }
    return { channel, ...word, why: notReachable(channel, facts) }
  })
}

/** Each topic in use, and those retired of which the person said something. */
export function topicsOf(db: ReadDb, personId: number): PersonConsent['topics'] {
  const refused = statement(
    db,
    `select 1 from person_emails e join topic_refusals r on r.address_key = e.address_key
     where e.person_id = ? and r.topic_id = ?`,
  )
  return topicRows(db).flatMap(({ id, name, retiredAt }) => {
    const word = readConsent(db, personId, { topicId: id })
    if (retiredAt !== null && !word) return []
    const elsewhere = refused.get(personId, id) !== undefined
    return [{ topicId: id, name, retired: retiredAt !== null, ...(word ?? NOTHING), elsewhere }]
  })
}

/**
 * Why these people get no letter on paper, by their number; null: they may be written to by post. Whoever said nothing may:
 * a shop writes to its customers until they object (shared/features/consent/channels.ts).
 */
export function mayBeWrittenByPost(db: ReadDb, personIds: readonly number[]): Map<number, NotReachable | null> {
  const ids = JSON.stringify(personIds)
  const words = statement(db, POST_WORDS).all(ids) as { id: number; name: string; status: ConsentStatus }[]
  const addresses = Map.groupBy(statement(db, POST_LINES).all(ids) as (PostLine & { id: number })[], (one) => one.id)
  // Keys are folded texts, dear for a whole list, and wanted only where somebody refused at all.
  const anybody = statement(db, "select 1 from refused_lines where channel = 'post' limit 1").get() !== undefined
  return new Map(
    words.map(({ id, name, status }) => {
      const own = addresses.get(id) ?? []
      const keys = anybody ? lineKeys('post', { name, phones: [], addresses: own }) : []
      const refused = keys.length > 0 && anyRefused(db, 'post', keys)
      return [id, notReachable('post', { status, ground: null, line: own.some(isPostal), refused })]
    }),
  )
}

const POST_WORDS = `
  select p.id, p.name, coalesce(c.status, 'unknown') as status from json_each(?) k cross join people p on p.id = k.value
    left join consents c on c.person_id = p.id and c.channel = 'post'`
const POST_LINES = `
  select a.person_id as id, a.street, a.city, a.postal_code as postalCode
  from json_each(?) k cross join person_addresses a on a.person_id = k.value`
