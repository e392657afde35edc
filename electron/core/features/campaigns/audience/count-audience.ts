import type { Outputs } from '../../../../../shared/contract.ts'
import { MOST_LEFT_OUT } from '../../../../../shared/features/campaigns/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { matchedOf } from '../../segments/service.ts'
import { audienceSlices, type Candidate, type Chosen } from './audience.ts'
import type { Rest } from './lately.ts'

/** Whom a letter is for, as it travels to the reading thread: plain data. */
export interface ChosenIds {
  readonly among: Int32Array | null
  readonly except: Int32Array | null
  readonly missedOf: number | null
  readonly rest: Rest | null
  readonly topicId: number | null
}

export function idsOf({ among, except, missedOf, rest, topicId }: Chosen): ChosenIds {
  return { among: among?.ids ?? null, except: except?.ids ?? null, missedOf, rest, topicId }
}

/** People from whom on it is worth reading beforehand which addresses are several people's (85 ms in a million). */
const MANY = 20_000

const SHARED = 'select address_key from person_emails group by address_key having count(*) > 1'

/**
 * The chosen with the reason why not, read in one go in the reading thread. Most have their address alone: asking the
 * index of addresses about each of a million people is 3.5 of 5 seconds.
 */
export function readAudience(db: ReadDb, { among, except, ...about }: ChosenIds): Generator<Candidate[]> {
  const many = among === null || among.length >= MANY
  const shared = many ? new Set(statement(db, SHARED).pluck().all() as string[]) : null
  return audienceSlices(db, { among: among && matchedOf(among), except: except && matchedOf(except), ...about }, shared)
}

type Why = NonNullable<Candidate['why']>

/** How many get the letter, and why the others do not. For the reading thread. */
export function countAudience(db: ReadDb, chosen: ChosenIds): Outputs['campaigns']['audience'] {
  const left = new Map<Why, number>()
  let everyone = 0
  let invented = 0
  for (const slice of readAudience(db, chosen)) {
    everyone += slice.length
    for (const { why } of slice) if (why !== null) left.set(why, (left.get(why) ?? 0) + 1)
    invented += slice.filter((one) => one.why === null && one.invented).length
  }
  const leftOut = [...left].map(([why, people]) => ({ why, people })).sort((a, b) => b.people - a.people)
  const mailable = everyone - leftOut.reduce((n, one) => n + one.people, 0)
  return { everyone, mailable, invented, leftOut }
}

/** The first of those whom the letter leaves out for one reason. For the reading thread. */
export function listLeftOut(db: ReadDb, { why, ...chosen }: ChosenIds & { why: Why }): Outputs['campaigns']['leftOut'] {
  const people: Outputs['campaigns']['leftOut'] = []
  for (const slice of readAudience(db, chosen)) {
    for (const one of slice)
      if (one.why === why) people.push({ id: one.personId, name: one.name, address: one.address })
    if (people.length >= MOST_LEFT_OUT) break
  }
  return people.slice(0, MOST_LEFT_OUT)
}
