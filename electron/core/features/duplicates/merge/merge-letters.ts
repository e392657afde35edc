import { statement, type Tx } from '../../../db/handles.ts'
import { rowImage } from '../../activity/journal.ts'
import { type LetterRow, planLetters } from './letter-rows.ts'
import { type Merge, noteChange } from './merge-deed.ts'

const ROWS = `select id, campaign_id as campaignId, person_id as personId, state, reason from campaign_recipients
  where person_id in (select value from json_each(?)) order by id`

/**
 * Gives the letters of all these people to who stays. A letter that two of them were to get leaves once; what is on its
 * way at this moment is found by its row (campaigns/sending/supply.ts).
 */
export function mergeLetters(merge: Merge, ids: readonly number[]): void {
  const { tx, at } = merge
  const plans = planLetters(ids, statement(tx, ROWS).all(JSON.stringify(ids)) as LetterRow[])
  const images = plans.map(({ id }) => rowImage(tx, 'campaign_recipients', id))
  const changing = plans.flatMap((plan, n) => {
    const before = images[n]
    return before && (before.person_id !== plan.personId || plan.skip) ? [{ plan, before }] : []
  })
  giveLetters(
    tx,
    changing.map(({ plan }) => plan),
  )
  const skip = statement(
    tx,
    "update campaign_recipients set state = 'skipped', reason = ?, next_at = null, lease_run = null, at = ? where id = ?",
  )
  for (const { plan, before } of changing) {
    if (plan.skip) skip.run(plan.skip, at, plan.id)
    noteChange(merge, 'campaign_recipients', before)
  }
}

/** Rows that change places within a letter: first all out of the way, then each to its own. */
export function giveLetters(tx: Tx, rows: readonly { id: number; personId: number }[]): void {
  const away = statement(tx, 'update campaign_recipients set person_id = -id where id = ?')
  const give = statement(tx, 'update campaign_recipients set person_id = ? where id = ?')
  for (const { id } of rows) away.run(id)
  for (const { id, personId } of rows) give.run(personId, id)
}
