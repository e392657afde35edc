import { useTranslation } from 'react-i18next'
import type { Outcome } from '../../../../../shared/features/campaigns/contract.ts'
import { answerWord, leftOutReason, outcomeWord } from './outcome-words.ts'

/** What stands beside a person's outcome: the reason in everyday words, then the server's own. */
export function useOutcomeDetails(): (outcome: Outcome) => string {
  const { t } = useTranslation('campaigns')
  return (outcome) => {
    if (outcome.state === 'skipped') {
      const reason = leftOutReason(outcome.reason)
      return reason === null ? (outcome.reason ?? '') : t(`reason.${reason}`)
    }
    if (outcome.state === 'in-doubt') return t(outcome.reason === 'left' ? 'doubt.leftRow' : 'doubt.row')
    if (outcome.state === 'sent') return outcome.reason === 'found-in-sent' ? t('doubt.found') : (outcome.answer ?? '')
    // An answer kept with somebody who waits was about the mailbox, not about them.
    if (outcomeWord(outcome.state) === 'waiting' || outcomeWord(outcome.state) === 'leaving') return ''
    const word = answerWord(outcome.answer)
    return [word && t(`answer.${word}`), outcome.answer].filter(Boolean).join(' · ')
  }
}
