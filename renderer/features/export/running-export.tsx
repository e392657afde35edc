import { Button, Group } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords, useKeptErrorWords } from '../../app/error-messages.ts'
import { announce } from '../../ui/announce.ts'
import { Failure } from '../../ui/failure.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { HeldUp } from '../jobs/held-up.tsx'
import { shareOf, useCancelJob } from '../jobs/queries.ts'
import { useJobWords } from '../jobs/use-job-words.ts'
import { ExportAgain } from './export-again.tsx'
import classes from './export-dialog.module.css'
import { useExportJob } from './queries.ts'
import { SaveFile } from './save-file.tsx'
import { seeExport } from './seen-exports.ts'

type RunningExportProps = {
  jobId: number
  /** What it holds, where it is not a list of people. */
  kept?: string
  /** It was stopped or failed and begins anew, as this job. */
  onAgain: (jobId: number) => void
  onClose: () => void
}

/** The file being written; then the file. */
export function RunningExport({ jobId, kept, onAgain, onClose }: RunningExportProps) {
  const { t } = useTranslation('export')
  const { data: job, error } = useExportJob(jobId)
  const words = useErrorWords()
  const keptWords = useKeptErrorWords()
  const jobWords = useJobWords()
  const cancel = useCancelJob()
  const ready = job?.state === 'done' ? t('ready', { name: job.title }) : null
  useEffect(() => seeExport(jobId), [jobId])
  useEffect(() => {
    if (ready) announce(ready)
  }, [ready])
  const { close, save } = useFocusOfButtons(ready !== null)
  const over = job?.state === 'done' || job?.state === 'failed' || job?.state === 'cancelled'
  return (
    <>
      {error && <Failure as="inline" words={words(error)} />}
      {job && !over && (
        <>
          <ProgressLine label={t('running')} value={shareOf(job)} thick />
          <p className={classes.facts}>{jobWords.progress(job)}</p>
          <p className={classes.text}>{t('goesOn')}</p>
          <HeldUp job={job} />
        </>
      )}
      {ready && (
        <>
          <p className={classes.ready}>{ready}</p>
          <p className={classes.text}>{kept ?? t('kept')}</p>
        </>
      )}
      {job?.state === 'cancelled' && <p>{t('stopped')}</p>}
      {job?.state === 'failed' && job.error && <Failure as="inline" words={keptWords(job.error)} />}
      {cancel.error && <Failure as="inline" words={words(cancel.error)} />}
      <Group justify="flex-end" gap={8} mt={24}>
        {job?.cancellable && (
          <Button
            size="md"
            loading={cancel.isPending || job.cancelRequested}
            onClick={() => cancel.mutate({ id: job.id })}
          >
            {t('jobs:cancel')}
          </Button>
        )}
        <Button ref={close} variant="subtle" size="md" onClick={onClose}>
          {t('app:close')}
        </Button>
        {ready && <SaveFile ref={save} jobId={jobId} primary />}
        {over && !ready && <ExportAgain jobId={jobId} primary onStarted={onAgain} />}
      </Group>
    </>
  )
}

/** The button that began it went with its form: the focus waits at "Close" and goes on to the file once that is there. */
function useFocusOfButtons(ready: boolean) {
  const close = useRef<HTMLButtonElement>(null)
  const save = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const { activeElement } = document
    if (activeElement === document.body || activeElement === close.current) (ready ? save : close).current?.focus()
  }, [ready])
  return { close, save }
}
