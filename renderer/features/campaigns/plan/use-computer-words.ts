import { useTranslation } from 'react-i18next'
import type { SendingPlan } from '../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { dayName } from './day-name.ts'

const NAMED = 4

/** On which days the computer has to be on. */
export function useComputerWords(): (plan: Pick<SendingPlan, 'days' | 'later'>) => string {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  return ({ days, later }) => {
    const names = days.slice(0, NAMED).map((day) => dayName(format.locale, day.at))
    if (names.length === 0) return ''
    const whole = days.length === names.length && later === 0
    return t(whole ? 'computer.on' : 'computer.long', { days: format.list(names) })
  }
}
