import { useTranslation } from 'react-i18next'
import type { KeptThing, UndoOutlook, UndoResult } from '../../../shared/features/activity/contract.ts'

type Why = UndoOutlook['why'][number]['why']
type ThingWhy = KeptThing['why']
/** Why something stays that is nobody: a company, a tag or a field. */
export const isOfThing = (why: Why): why is Exclude<ThingWhy, 'edited'> =>
  why === 'deleted' || why === 'part-deleted' || why === 'used' || why === 'name-taken'

/** What stands in the way of an undo, each thing once, in words that say what to do about it. */
export function useAgainWords(): (whys: readonly Why[], ofThings: boolean) => string {
  const { t } = useTranslation('activity')
  return (whys, ofThings) =>
    [...new Set(whys)]
      .map((why) => (isOfThing(why) || (ofThings && why === 'edited') ? t(`things.again.${why}`) : t(`again.${why}`)))
      .join(' ')
}

/** How many an undo kept as they are, in words. */
export function useKeptWords(): (result: Pick<UndoResult, 'keptPeople' | 'keptThings'>, count: number) => string {
  const { t } = useTranslation('activity')
  return ({ keptPeople, keptThings = [] }, count) =>
    t(keptPeople.length === 0 && keptThings.length > 0 ? 'things.kept' : 'result.kept', { count })
}

/** An undo that left the action standing, in words: how many were kept, and what to do to undo it again; null: it is over. */
export function useStandingWords(): (result: UndoResult | null) => string | null {
  const { t } = useTranslation('activity')
  const again = useAgainWords()
  const kept = useKeptWords()
  return (result) => {
    if (!result?.standing) return null
    const people = result.keptPeople.filter((person) => person.again)
    const things = (result.keptThings ?? []).filter((thing) => thing.again)
    const whys = [...people, ...things].map(({ why }) => why)
    const words = kept({ keptPeople: people, keptThings: things }, result.standing)
    return [t(result.reversed > 0 ? 'result.rest' : 'result.none'), words, again(whys, people.length === 0)]
      .join(' ')
      .trim()
  }
}
