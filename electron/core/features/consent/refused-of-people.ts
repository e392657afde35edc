import type { Channel, OtherChannel } from '../../../../shared/features/consent/channels.ts'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import { isRefusal, type Refusal, strictestRefusal } from '../../../../shared/features/customers/consent-rules.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { mayBeWrittenByPost } from './reachable.ts'

/** What binds a person beside their own words: what was refused by an address, a number or a street of theirs. */
export type RefusedByLines = { channels: ReadonlyMap<Channel, Refusal>; topics: ReadonlySet<string> }

const NOTHING: RefusedByLines = { channels: new Map(), topics: new Set() }

/** A letter goes to the address that stands first. */
const EMAILS = `select e.person_id as id, s.reason from json_each(?) k
  cross join person_emails e on e.person_id = k.value and e.is_primary = 1
  join suppressions s on s.address_key = e.address_key`
const PHONES = `select t.person_id as id, r.channel from json_each(?) k
  cross join person_phones t on t.person_id = k.value
  cross join refused_lines r on r.key = t.digits_reversed and r.channel <> 'post'`
const TOPICS = `select e.person_id as id, t.name from json_each(?) k
  cross join person_emails e on e.person_id = k.value
  cross join topic_refusals r on r.address_key = e.address_key join topics t on t.id = r.topic_id`
const ANY_POST = "select 1 from refused_lines where channel = 'post' limit 1"

/** What was refused by lines of these people, by their number; a question a table for all of them. */
export function refusedByLines(db: ReadDb, personIds: readonly number[]): (id: number) => RefusedByLines {
  const ids = JSON.stringify(personIds)
  const people = new Map<number, { channels: Map<Channel, Refusal>; topics: Set<string> }>()
  const of = (id: number) => {
    const known = people.get(id) ?? { channels: new Map<Channel, Refusal>(), topics: new Set<string>() }
    people.set(id, known)
    return known
  }
  for (const { id, reason } of statement(db, EMAILS).all(ids) as { id: number; reason: Refusal }[])
    of(id).channels.set('email', reason)
  for (const { id, channel } of statement(db, PHONES).all(ids) as { id: number; channel: OtherChannel }[])
    of(id).channels.set(channel, 'unsubscribed')
  for (const { id, name } of statement(db, TOPICS).all(ids) as { id: number; name: string }[]) of(id).topics.add(name)
  // Keys of streets are folded texts, dear for a whole list, and wanted only where somebody refused at all.
  if (statement(db, ANY_POST).get() !== undefined)
    for (const [id, why] of mayBeWrittenByPost(db, personIds))
      if (why === 'refused') of(id).channels.set('post', 'unsubscribed')
  return (id) => people.get(id) ?? NOTHING
}

/** The word that binds: of what a person said and what was refused by a line of theirs, the stricter one. */
export function bindingWord(said: ConsentStatus | null, refused: Refusal | undefined): ConsentStatus | null {
  if (refused === undefined) return said
  return said !== null && isRefusal(said) ? strictestRefusal(said, refused) : refused
}
