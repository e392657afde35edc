import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'

type Limits = Pick<Account, 'perMinute' | 'perHour' | 'perDay'>

/** "at most 20 a minute and 400 a day". */
export function usePaceWords(): (limits: Limits) => string {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  return (limits) => {
    const parts = (['perMinute', 'perHour', 'perDay'] as const).flatMap((key) => {
      const limit = limits[key]
      return limit === null ? [] : [t(`pace.said.${key}`, { count: limit })]
    })
    return parts.length === 0 ? t('pace.unlimited') : t('pace.atMost', { limits: format.list(parts) })
  }
}
