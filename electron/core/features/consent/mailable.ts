import { notMailable } from '../../../../shared/features/campaigns/who-may-be-mailed.ts'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import type { NotMailable } from '../../../../shared/features/customers/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { COMING_IN } from '../import/coming-in.ts'

const FACTS = `
  select e.address as address, ifnull(c.status, 'unknown') as status, c.ground as ground,
    exists (select 1 from suppressions s where s.address_key = e.address_key) as suppressed,
    exists (
      select 1 from person_emails e2 join consents c2 on c2.person_id = e2.person_id and c2.channel = 'email'
      where e2.address_key = e.address_key and c2.status in ('unsubscribed', 'bounced', 'complained')
    ) as refusedElsewhere,
    ${COMING_IN} as importing
  from people p
  left join person_emails e on e.person_id = p.id and e.is_primary = 1
  left join consents c on c.person_id = p.id and c.channel = 'email'
  where p.id = ?`

type Facts = {
  address: string | null
  status: ConsentStatus
  ground: string | null
  suppressed: 0 | 1
  refusedElsewhere: 0 | 1
  importing: 0 | 1
}

/** Why this person gets no letter now; null: may be mailed. The facts of the audience, asked for one person. */
export function notMailableNow(db: ReadDb, personId: number): NotMailable | null {
  const facts = statement(db, FACTS).get(personId) as Facts | undefined
  if (!facts) return 'no-address'
  return notMailable({
    ...facts,
    suppressed: facts.suppressed === 1,
    refusedElsewhere: facts.refusedElsewhere === 1,
    importing: facts.importing === 1,
  })
}
