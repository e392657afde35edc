import type { TimelineItem } from '../../../../shared/features/customers/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/**
 * Everything that happened with one person, newest first: what is written down about them, the letters that went to
 * them (from the campaign's own rows) and how they came; also of the records that were merged into theirs. Each part is one
 * range of an index.
 */
const TIMELINE = `
  select * from (
    select 'event-' || id as key, at, kind, text, state, null as campaignId, 1 as part, id
    from timeline_events where person_id = @person
    union all
    select 'mail-' || r.id, ifnull(r.at, c.created_at), 'mail', c.subject, r.state, r.campaign_id, 2, r.id
    from campaign_recipients r join campaigns c on c.id = r.campaign_id
    where r.person_id in (select @person union all select person_id from merged_people where into_id = @person)
      and r.state not in ('queued', 'leased')
      and (r.reason is null or r.reason <> 'merged')
    union all
    select 'merged-' || m.person_id, m.at, 'merged', m.name, m.not_taken, null, 3, m.person_id
    from merged_people m where m.into_id = @person
    union all
    select 'start-' || m.person_id, m.created_at, iif(m.import_id is null, 'created', 'imported'),
      (select file_name from imports where id = m.import_id), null, null, 0, m.person_id
    from merged_people m where m.into_id = @person
    union all
    select 'start', p.created_at, iif(p.import_id is null, 'created', 'imported'),
      (select file_name from imports where id = p.import_id), null, null, 0, p.id
    from people p where p.id = @person
  ) order by at desc, part desc, id desc limit @limit`

export function readTimeline(db: ReadDb, personId: number, limit: number): TimelineItem[] {
  const rows = statement(db, TIMELINE).all({ person: personId, limit }) as (TimelineItem & {
    part: number
    id: number
  })[]
  return rows.map(({ key, at, kind, text, state, campaignId }) => ({ key, at, kind, text, state, campaignId }))
}

/** One line of the timeline, by the id of its event. */
export function readEvent(db: ReadDb, id: number): TimelineItem {
  const row = statement(db, 'select at, kind, text, state from timeline_events where id = ?').get(id) as Omit<
    TimelineItem,
    'key' | 'campaignId'
  >
  return { key: `event-${id}`, ...row, campaignId: null }
}
