import { useTranslation } from 'react-i18next'
import type { UndoOutlook, UndoResult } from '../../../shared/features/activity/contract.ts'

type Why = UndoOutlook['why'][number]['why']

/** What stands in the way of an undo, each thing once, in words that say what to do about it. */
export function useAgainWords(): (whys: readonly Why[]) => string {
  const { t } = useTranslation('activity')
  return (whys) => [...new Set(whys)].map((why) => t(`again.${why}`)).join(' ')
}

/** An undo that put back nothing, in words: how many were kept, and what to do to undo it again; null: it did put back something. */
export function useStandingWords(): (result: UndoResult | null) => string | null {
  const { t } = useTranslation('activity')
  const again = useAgainWords()
  return (result) => {
    if (!result?.standing) return null
    const whys = result.keptPeople.filter((person) => person.again).map(({ why }) => why)
    return [t('result.none'), t('result.kept', { count: result.standing }), again(whys)].join(' ').trim()
  }
}
