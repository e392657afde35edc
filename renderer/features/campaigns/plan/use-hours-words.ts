import { useTranslation } from 'react-i18next'
import { isAlways } from '../../../../shared/features/campaigns/sending-hours.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { clockTime, weekdayNames } from '../../../ui/timing/clock.ts'
import { useSettings } from '../../settings/queries.ts'

/** "Never outside 10:00 to 19:00, and not on Sunday"; '' where letters may leave at any time. */
export function useHoursWords(): string {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { sendFrom, sendUntil, sendDays } = useSettings()
  if (isAlways({ from: sendFrom, until: sendUntil, days: sendDays })) return ''
  const off = weekdayNames(format.locale, 'long').filter((_, day) => (sendDays & (1 << day)) === 0)
  const values = {
    from: clockTime(format.locale, sendFrom),
    until: clockTime(format.locale, sendUntil),
    days: format.list(off),
  }
  if (off.length === 0) return t('hours.daily', values)
  return t(sendFrom === 0 && sendUntil === 1440 ? 'hours.days' : 'hours.both', values)
}
