import { type NotReachable, notReachable, OTHER_CHANNELS } from '../../../../shared/features/consent/channels.ts'
import type { PersonConsent } from '../../../../shared/features/consent/contract.ts'
import { isPartOfAddress, lineKeys } from '../../../../shared/features/consent/line-keys.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { anyRefused } from './lines.ts'
import { linesOf } from './lines-of.ts'
import { type ConsentRow, readConsent } from './repo.ts'
import { topicRows } from './topic-rows.ts'
import { channelOfPeople } from './words-of-page.ts'

const NOTHING: ConsentRow = { status: 'unknown', ground: null, source: 'hand', evidence: null, at: 0 }

/** Each channel beside e-mail: what the person said, and why they may not be reached by it (null: they may). */
export function channelsOf(db: ReadDb, personId: number): PersonConsent['channels'] {
  const lines = linesOf(db, personId)
  return OTHER_CHANNELS.map((channel) => {
    const word = readConsent(db, personId, { channel }) ?? NOTHING
    const keys = lineKeys(channel, lines)
    const half = channel === 'post' && lines.addresses.some(isPartOfAddress)
    const facts = { ...word, line: keys.length > 0, half, refused: anyRefused(db, channel, keys) }
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
  return new Map([...channelOfPeople(db, personIds, 'post')].map(([id, { why }]) => [id, why]))
}
