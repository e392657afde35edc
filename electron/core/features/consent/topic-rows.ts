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

const LINES = `select ${TOPIC},
    (select count(*) from topic_consents c where c.topic_id = t.id and c.status = 'subscribed') as joined,
    (select count(*) from topic_consents c where c.topic_id = t.id and c.status = 'unsubscribed') as "left",
    (select count(*) from campaigns c where c.topic_id = t.id) as letters
  from topics t order by retired_at is not null, name_key`

/** The same with how many people chose or left each, and how many letters were about it. For the reading thread. */
export function topicLines(db: ReadDb, _input: null): TopicLine[] {
  return statement(db, LINES).all() as TopicLine[]
}
