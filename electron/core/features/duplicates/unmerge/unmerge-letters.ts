import type { RecipientState } from '../../../../../shared/features/campaigns/contract.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import { type RowImage, rowImage } from '../../activity/journal.ts'
import { WAITING } from '../merge/letter-rows.ts'
import { giveLetters } from '../merge/merge-letters.ts'

export type LetterEntry = { table: 'campaign_recipients'; firstId: number; image: RowImage; after: RowImage | null }

/** Letters that go on: what was held back may still leave. */
const GOES_ON = "select 1 from campaigns where id = ? and state in ('scheduled', 'sending', 'paused', 'held')"

/**
 * Gives each outcome back to whose it was. A letter that did not leave because of the merge waits again while its campaign
 * goes on; afterwards it stays left out, with its reason. What has left since is told as it is.
 */
export function restoreLetters(tx: Tx, entries: readonly LetterEntry[]): void {
  const there = entries.flatMap(({ firstId, image, after }) => {
    const now = rowImage(tx, 'campaign_recipients', firstId)
    return now && after && now.person_id === after.person_id ? [{ id: firstId, image, after, now }] : []
  })
  giveLetters(
    tx,
    there.map(({ id, image }) => ({ id, personId: Number(image.person_id) })),
  )
  const wait = statement(tx, 'update campaign_recipients set state = ?, reason = ?, next_at = ?, at = ? where id = ?')
  for (const { id, image, after, now } of there) {
    const heldBack = WAITING.has(image.state as RecipientState) && after.state === 'skipped'
    const asLeft = now.state === 'skipped' && now.reason === after.reason
    if (!heldBack || !asLeft || !statement(tx, GOES_ON).get(now.campaign_id)) continue
    const state = image.state === 'leased' ? 'queued' : image.state
    wait.run(state, image.reason, image.next_at, image.at, id)
  }
}
