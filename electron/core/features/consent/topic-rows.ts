import type { Topic, TopicLine } from '../../../../shared/features/consent/topics.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

const TOPIC = 'id, name, retired_at as retiredAt'

/** Topics by name; those in use before those that were retired. */
export function topicRows(db: ReadDb): Topic[] {
  return statement(db, `select ${TOPIC} from topics order by retired_at is not null, name_key`).all() as Topic[]
}

export function topicRow(db: ReadDb, id: number): Topic | undefined {
  return statement(db, `select ${TOPIC} from topics where id = ?`).get(id) as Topic | undefined
}

/** '' where there is none of this number. */
export function topicName(db: ReadDb, id: number): string {
  return topicRow(db, id)?.name ?? ''
}

/**
 * What names a topic `x`: a word about it, an address that left it, a letter, a segment that asks for it. Also what whoever
 * is in the recycle bin said of it: they may come back, and what they refused with them.
 */
export const TOPIC_HOLDS = `select 1 from topic_consents where topic_id = x.id
    union all select 1 from topic_refusals where topic_id = x.id
    union all select 1 from consent_history where topic_id = x.id union all select 1 from campaigns where topic_id = x.id
    union all select 1 from segments s, json_tree(s.rules) j
      where j.key = 'topicId' and j.value = x.id
    union all select 1 from journal w join journal p on p.action_id = w.action_id and p.person_id = w.person_id
      where w."table" = 'topic_consents' and w.op = 'delete' and w.reversed = 0
        and json_extract(w.before, '$.topic_id') = +x.id
        and p."table" = 'people' and p.op = 'delete' and p.reversed = 0`

/** The same, and a saved view whose filter asks for it. */
const HELD = `exists (${TOPIC_HOLDS} union all select 1 from list_views v, json_tree(v.columns) j
    where j.key = 'topicId' and j.value = x.id)`

/** Whether a topic holds something, so that it stays. */
export function topicIsHeld(db: ReadDb, id: number): boolean {
  return statement(db, `select ${HELD} from topics x where x.id = ?`).pluck().get(id) === 1
}

const LINES = `select ${TOPIC}, not ${HELD} as free,
    (select count(*) from topic_consents c where c.topic_id = x.id and c.status = 'subscribed') as joined,
    (select count(*) from topic_consents c where c.topic_id = x.id and c.status = 'unsubscribed') as "left",
    (select count(*) from campaigns c where c.topic_id = x.id) as letters
  from topics x order by retired_at is not null, name_key`

/** The same with how many people chose or left each, how many letters were about it, and whether it may be deleted. For the reading thread. */
export function topicLines(db: ReadDb, _input: null): TopicLine[] {
  const rows = statement(db, LINES).all() as (Omit<TopicLine, 'free'> & { free: number })[]
  return rows.map((row) => ({ ...row, free: row.free === 1 }))
}
