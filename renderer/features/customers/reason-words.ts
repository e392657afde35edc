import { useTranslation } from 'react-i18next'
import { openUntilRefused } from '../../../shared/features/consent/channels.ts'
import type { ConsentStatus } from '../../../shared/features/consent/status.ts'
import type { WordOf } from '../../../shared/features/consent/word-of.ts'

/**
 * What is asked for beside an answer: how it is known, or, where nobody answered and the way is closed without a reason,
 * why they may be reached all the same.
 */
export function useReasonWords(of: WordOf, status: ConsentStatus | null) {
  const { t } = useTranslation('customers')
  const isGround = status === 'unknown' && 'channel' in of && !openUntilRefused(of.channel, status)
  return isGround
    ? { label: t('consent.why'), description: t('consent.whyHint'), missing: t('consent.whyMissing') }
    : { label: t('consent.reason'), description: t('consent.reasonHint'), missing: t('consent.reasonMissing') }
}
