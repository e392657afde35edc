import { useTranslation } from 'react-i18next'
import type { LeftOutReason } from './outcome-words.ts'

/** "11 asked us to stop": why people get no letter, with their number. */
export function useLeftOutWords(): (why: LeftOutReason, people: number) => string {
  const { t } = useTranslation('campaigns')
  return (why, people) => t(`leftOut.${why}`, { count: people })
}
