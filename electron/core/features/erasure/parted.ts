import { statement, type Tx } from '../../db/handles.ts'

const PARTED = `select j.action_id as actionId, j.person_id as survivor from actions a
  cross join journal j on j.action_id = a.id and j.reversed = 1
  where a.kind in ('merge', 'bulk-merge') and j."table" = 'people' and j.op = 'delete' and j.first_id = @id
    and j.person_id <> @id`
const FORGET = 'delete from journal where action_id = @actionId and person_id = @survivor and reversed = 1'

type Parted = { actionId: number; survivor: number }

/**
 * A merge is written down as that of whoever stayed, with every row of those who went. Of one that was taken back none of
 * it is needed any more. Gives how many entries went, and the acts.
 */
export function forgetParted(tx: Tx, personId: number): { entries: number; acts: number[] } {
  const parted = statement(tx, PARTED).all({ id: personId }) as Parted[]
  const entries = parted.reduce((sum, one) => sum + statement(tx, FORGET).run(one).changes, 0)
  return { entries, acts: parted.map(({ actionId }) => actionId) }
}
