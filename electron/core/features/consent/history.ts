import type { ConsentEntry } from '../../../../shared/features/consent/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { storyOf, type Word } from './story.ts'

const WORDS = `
  select channel, null as topic, status, ground, source, evidence, at, 0 as stands from consent_history
    where person_id = @id and channel is not null
  union all
  select null, t.name, h.status, h.ground, h.source, h.evidence, h.at, 0 from consent_history h
    join topics t on t.id = h.topic_id where h.person_id = @id
  union all
  select channel, null, status, ground, source, evidence, at, 1 from consents where person_id = @id
  union all
  select null, t.name, c.status, c.ground, c.source, c.evidence, c.at, 1 from topic_consents c
    join topics t on t.id = c.topic_id where c.person_id = @id`

/** Everything a person ever said of being written to or called, the last word first. */
export function consentHistory(db: ReadDb, personId: number): ConsentEntry[] {
  const rows = statement(db, WORDS).all({ id: personId }) as (Omit<Word, 'stands'> & { stands: 0 | 1 })[]
  return storyOf(rows.map((row) => ({ ...row, stands: row.stands === 1 })))
}
