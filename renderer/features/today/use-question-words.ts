import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../shared/features/today/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { whyPaused } from '../campaigns/sending/why-paused.ts'
import { useJobWords } from '../jobs/use-job-words.ts'

/** A question as its line says it: what, and what it means. */
export function useQuestionWords(): (
  question: Question,
  subject: (raw: string) => string,
) => { title: string; text: string } {
  const { t } = useTranslation(['today', 'campaigns', 'backup', 'jobs'])
  const format = useFormat()
  const jobWords = useJobWords()
  return useCallback(
    (question, subject) => {
      switch (question.kind) {
        case 'in-doubt':
          return {
            title: subject(question.subject),
            text: t('questions.in-doubt', { count: question.people }),
          }
        case 'late':
        case 'held':
          return { title: subject(question.subject), text: t(`questions.${question.kind}`) }
        case 'paused': {
          const why = whyPaused({ pauseReason: question.reason, pauseDetail: question.detail })
          const reason = why === null ? t('questions.by-hand') : t(`campaigns:why.${why}`)
          const waiting = t('questions.waiting', { count: question.waiting })
          return { title: subject(question.subject), text: `${reason} · ${waiting}` }
        }
        case 'mailbox-resting': {
          const { address, until } = question
          const text =
            until === null
              ? t('campaigns:why.account-refused-text')
              : t('campaigns:why.restingUntil', { when: format.moment(until) })
          return { title: t('questions.mailbox-resting', { address }), text }
        }
        case 'mailbox-password':
          return {
            title: t('questions.mailbox-password', { address: question.address }),
            text: t('questions.mailbox-password-text'),
          }
        case 'backup-failed':
        case 'backup-missing':
          return { title: t(`questions.${question.kind}`), text: lastBackup(question.last) }
        case 'backup-copy':
          return { title: t('questions.backup-copy'), text: t(`backup:place.problem.${question.problem}`) }
        case 'act-waits': {
          const stopped = question.job.firstBackup?.state === 'stopped'
          const why = t(stopped ? 'jobs:backup.stopped' : 'jobs:backup.failed')
          return { title: jobWords.title(question.job), text: `${why} ${t('jobs:backup.kept')}` }
        }
        case 'job-failed':
          return {
            title: t(`jobs:ended.${question.job}`, { title: question.title }),
            text: t('questions.job-failed'),
          }
        default:
          return question satisfies never
      }
      function lastBackup(last: number | null): string {
        return last === null ? t('questions.noBackup') : t('questions.lastBackup', { when: format.moment(last) })
      }
    },
    [t, format, jobWords],
  )
}
