import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import { inOneLine, useErrorWords, useKeptErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { asksAboutBackup, useAnswerBackup } from './queries.ts'
import { useJobWords } from './use-job-words.ts'

/** The backup before a large act could not be made: why, that nothing was changed, and what the owner may say to it. */
export function BackupQuestion({ job }: { job: Job }) {
  const { t } = useTranslation('jobs')
  const words = useErrorWords()
  const keptWords = useKeptErrorWords()
  const jobWords = useJobWords()
  const answer = useAnswerBackup()
  const [asking, setAsking] = useState(false)
  const backup = job.firstBackup
  if (backup === null || !asksAboutBackup(job)) return null
  const why = backup.error && keptWords(backup.error)
  return (
    <>
      <Failure
        as="inline"
        words={{
          what: t(backup.state === 'failed' ? 'backup.failed' : 'backup.stopped'),
          kept: t('backup.kept'),
          todo: why ? inOneLine(why) : t('backup.todo'),
          details: why?.details ?? '',
        }}
      />
      {answer.error && <Failure as="inline" words={words(answer.error)} />}
      <Group gap={8} mt={12}>
        <Button
          loading={answer.isPending && answer.variables.answer === 'again'}
          onClick={() => answer.mutate({ id: job.id, answer: 'again' })}
        >
          {t('backup.again')}
        </Button>
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t('backup.without')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('backup.ask')}
        act={t('backup.withoutAct')}
        danger
        loading={answer.isPending}
        onConfirm={() => answer.mutate({ id: job.id, answer: 'without' }, { onSettled: () => setAsking(false) })}
      >
        <p>{t('backup.risk', { title: jobWords.title(job) })}</p>
      </ConfirmDialog>
    </>
  )
}
