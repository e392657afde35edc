import type { Rules } from '../../../../shared/features/segments/rules.ts'
import { createKeptAnswers } from '../../db/kept-answers.ts'
import type { Deps } from '../../deps.ts'
import type { SettingsService } from '../settings/service.ts'
import type { Order, Who } from './matching.ts'
import { matchingPeople } from './matching.ts'

/** People of a segment or of rules: in the order of the list, and whether one is among them. */
export type Matched = { ids: Int32Array; has(id: number): boolean }

/** Lists of people kept until the next write: the open one, and a few that one comes back to. */
const MOST_KEPT = 4
/** Rules about days are asked anew with each minute. */
const MINUTE = 60_000

export type Matcher = ReturnType<typeof createMatcher>

/** Finds people by rules and remembers them: a list of any length is then read page by page without asking again. */
export function createMatcher({ db, ports, reader }: Deps, settings: SettingsService) {
  const kept = createKeptAnswers<Matched>(db.read, MOST_KEPT)
  function who({ segmentId, where }: { segmentId?: number | null; where?: Rules | null }): Who {
    const now = Math.floor(ports.clock.now() / MINUTE) * MINUTE
    return { segmentId: segmentId ?? null, where: where ?? null, now, country: settings.get().country }
  }

  return {
    who,
    matching(asked: Parameters<typeof who>[0], order: Order | null): Promise<Matched> {
      const input = { who: who(asked), order }
      return kept(JSON.stringify(input), () => reader.run(matchingPeople, input).then(matchedOf))
    },
  }
}

/** The answer to who is among these people. */
export function matchedOf(ids: Int32Array): Matched {
  let marks: Uint8Array | null = null
  return {
    ids,
    has(id) {
      if (marks === null) {
        marks = new Uint8Array(ids.reduce((most, one) => Math.max(most, one), 0) + 1)
        for (const one of ids) marks[one] = 1
      }
      return marks[id] === 1
    },
  }
}
