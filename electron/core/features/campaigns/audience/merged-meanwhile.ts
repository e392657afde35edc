import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { Chosen } from './audience.ts'

type Pair = { personId: number; intoId: number }

const PAIRS = 'select person_id as personId, into_id as intoId from merged_people'
const LEAVE_OUT = `update campaign_recipients set state = 'skipped', reason = 'excluded', at = @at
  where campaign_id = @campaign and person_id = @person and state = 'queued'`

/**
 * Writing an audience down takes a moment, and who is left out is asked before it. Records that become one meanwhile, or
 * stop being one, are one person of whom the owner said that they get none: whichever number their row has by then.
 * @param except whom the owner left out, as asked before anybody was written down
 */
export function createMergedMeanwhile(db: ReadDb, except: Chosen['except']) {
  const ofLeftOut = (now: ReadDb): Pair[] => {
    if (!except) return []
    const found: Pair[] = []
    for (const pair of statement(now, PAIRS).iterate() as Iterable<Pair>)
      if (except.has(pair.personId) || except.has(pair.intoId)) found.push(pair)
    return found
  }
  const before = ofLeftOut(db)
  return {
    /** Takes their letters out again, in the unit of work that sends the campaign off. Gives how many those are. */
    leaveOut(tx: Tx, campaign: number, at: number): number {
      const people = [...before, ...ofLeftOut(tx)].flatMap(({ personId, intoId }) => [personId, intoId])
      const leave = statement(tx, LEAVE_OUT)
      return [...new Set(people)].reduce((sum, person) => sum + leave.run({ at, campaign, person }).changes, 0)
    },
  }
}
