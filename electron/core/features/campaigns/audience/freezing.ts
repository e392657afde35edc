import { AppError } from '../../../../../shared/errors.ts'
import type { Deps } from '../../../deps.ts'
import { firstOfFamily } from './missed.ts'

/** Campaigns whose people are being written down at this moment. */
export type Freezing = ReturnType<typeof createFreezing>

/**
 * A letter is frozen once, and of a family (a letter and those to who missed it) one after another: of two that are sent
 * off in the same moment the second sees whom the first one goes to.
 */
export function createFreezing({ db }: Pick<Deps, 'db'>) {
  const now = new Set<number>()
  const turns = new Map<number, Promise<unknown>>()
  return {
    has: (id: number): boolean => now.has(id),
    /** Throws CAMPAIGN_STATE where it is being frozen already: a second click must not begin again. */
    async run<T>(id: number, freeze: () => Promise<T>): Promise<T> {
      if (now.has(id)) throw new AppError('CAMPAIGN_STATE', { state: 'sending' })
      now.add(id)
      const family = firstOfFamily(db.read, id)
      const turn = (turns.get(family) ?? Promise.resolve()).then(freeze)
      // Who comes next waits for the end of it, not for its success.
      const ended = turn.catch(() => undefined)
      turns.set(family, ended)
      try {
        return await turn
      } finally {
        now.delete(id)
        if (turns.get(family) === ended) turns.delete(family)
      }
    },
  }
}
