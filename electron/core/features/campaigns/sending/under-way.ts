import type { UnderWay } from '../../../../../shared/features/campaigns/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'

/** Letters that would stop if the program ended now: on their way, resting for a while, or waiting for their hour. */
export function lettersUnderWay(db: ReadDb): UnderWay[] {
  return statement(
    db,
    `select c.id as id, c.subject as subject, case when c.state = 'scheduled' then 'scheduled' else 'sending' end as state,
       coalesce(c.scheduled_at, c.next_at) as at,
       (select count(*) from campaign_recipients r
        where r.campaign_id = c.id and r.state in ('queued', 'leased', 'handed-over', 'deferred')) as waiting
     from campaigns c
     where c.state in ('sending', 'scheduled')
       or (c.state = 'paused' and c.next_at is not null and c.pause_reason in ('account-refused', 'server-unreachable'))
     order by c.id`,
  ).all() as UnderWay[]
}
