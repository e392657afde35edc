import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords, useKeptErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { toast } from '../../ui/toast.tsx'
import { isActive, shareOf, useCancelJob } from '../jobs/queries.ts'
import { useJobWords } from '../jobs/use-job-words.ts'
import classes from './export-dialog.module.css'
import { useExportJob } from './queries.ts'

type MovingInProps = { jobId: number; people: number; onClose: () => void; onMoved: () => void }

/** A whole Bandhu on its way in: how far it is, a stop, and how it ended. `onMoved`: everything on screen is of another database now. */
export function MovingIn({ jobId, people, onClose, onMoved }: MovingInProps) {
  const { t } = useTranslation('export')
  const words = useErrorWords()
  const keptWords = useKeptErrorWords()
  const jobWords = useJobWords()
  const cancel = useCancelJob()
  const { data: job, error, refetch } = useExportJob(jobId)
  const close = useRef<HTMLButtonElement>(null)
  useWhenMovedIn(job?.state === 'done', people, onMoved)
  const active = job === undefined ? error === null : isActive(job)
  // The button that was pressed is gone: the one that began it, then the one that stops it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button that had the focus goes when the move begins, and again when it ends.
  useEffect(() => close.current?.focus(), [active])
  return (
    <>
      {job === undefined && error && (
        <Failure
          as="inline"
          words={words(error)}
          action={{ label: t('app:tryAgain'), onClick: () => void refetch() }}
        />
      )}
      {active && (
        <>
          <div className={classes.text}>
            <ProgressLine label={t('whole.moving')} value={!job || job.state === 'waiting' ? 1 : shareOf(job)} thick />
          </div>
          <p className={classes.facts}>
            {!job || (job.state === 'waiting' && !job.cancelRequested) ? t('whole.placing') : jobWords.progress(job)}
          </p>
          <p className={classes.text}>{t('whole.goesOn')}</p>
        </>
      )}
      {job?.state === 'cancelled' && (
        <p className={classes.text} role="status">
          {t('whole.stopped')}
        </p>
      )}
      {job?.state === 'failed' && job.error && (
        <div className={classes.failed}>
          <Failure as="inline" words={keptWords(job.error)} />
        </div>
      )}
      <Group justify="flex-end" gap={8} mt={24}>
        {job?.cancellable && (
          <Button size="md" loading={cancel.isPending} onClick={() => cancel.mutate({ id: job.id })}>
            {t('jobs:cancel')}
          </Button>
        )}
        <Button ref={close} variant="subtle" size="md" onClick={onClose}>
          {t('app:close')}
        </Button>
      </Group>
    </>
  )
}

function useWhenMovedIn(done: boolean, people: number, onMoved: () => void): void {
  const { t } = useTranslation('export')
  const queryClient = useQueryClient()
  const after = useRef(onMoved)
  after.current = onMoved
  useEffect(() => {
    if (!done) return
    toast(t('whole.moved', { count: people }))
    void queryClient.invalidateQueries()
    after.current()
  }, [done, people, t, queryClient])
}
