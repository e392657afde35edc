import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import type { Tone } from '../../ui/tag.tsx'
import { changedNobody } from '../activity/action-title.ts'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { asksAboutBackup, isActive, isHeldUp } from './queries.ts'

type JobWords = {
  /** "Importing customers.csv". */
  title: (job: Job) => string
  /** "369 of 1,204 · about 12 min left". */
  progress: (job: Job) => string
  state: (job: Job) => string
  tone: (job: Job) => Tone
}

/** How a job is said, in the rail and in the list. */
export function useJobWords(): JobWords {
  const { t } = useTranslation('jobs')
  const format = useFormat()
  const subjectWords = useSubjectWords()
  return useMemo(() => {
    const named = (job: Job) => (job.kind === 'campaign' ? subjectWords(job.title) : job.title)
    // An act on many is said by what it does: a deletion has no name, only a number.
    const actWords = (job: Job) => {
      const { act, kind, title } = job
      if (!act || !/^(?:bulk|company|tag)-/.test(act.kind)) return null
      const what = t(`activity:kind.${act.kind}`, { title, count: act.people })
      if (kind === 'undo' || kind === 'backup-before') return t(kind === 'undo' ? 'undoOf' : 'backupBefore', { what })
      const nobody = job.state === 'done' && changedNobody(act)
      if (nobody) return t(`activity:nobody.${nobody}`, { title })
      // What was stopped, or failed, was not done.
      return job.state === 'done' ? what : t(`act.${act.kind}`, { title, count: act.people })
    }
    const progress = (job: Job) => {
      if (job.cancelRequested) return t('stopping')
      if (job.state === 'queued') return t('state.queued')
      if (isHeldUp(job)) return t('state.waiting')
      if (asksAboutBackup(job)) return t('backup.asked')
      if (job.firstBackup) return t('backup.first')
      if (job.state === 'waiting')
        return job.wakeAt === null ? t('state.waiting') : t('waitsUntil', { when: format.moment(job.wakeAt) })
      if (job.total === null && job.done === 0) return t('state.running')
      const parts = [
        job.total === null ? t('done', { count: job.done }) : t('doneOf', { done: job.done, count: job.total }),
        job.secondsLeft === null ? null : t('left', { time: format.duration(job.secondsLeft) }),
      ]
      return parts.filter((part) => part !== null).join(' · ')
    }
    return {
      title: (job) => {
        const said = t(isActive(job) ? `kind.${job.kind}` : `ended.${job.kind}`, { title: named(job) })
        return actWords(job) ?? said
      },
      progress,
      state: (job) => t(`state.${job.state}`),
      tone: (job) => toneOf(job),
    }
  }, [t, format, subjectWords])
}

function toneOf(job: Job): Tone {
  switch (job.state) {
    case 'done':
      return 'good'
    case 'failed':
      return 'bad'
    case 'cancelled':
      return 'muted'
    case 'queued':
    case 'waiting':
      return 'waiting'
    case 'running':
      return 'info'
  }
}
