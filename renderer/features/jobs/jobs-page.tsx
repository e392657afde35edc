import { Button } from '@mantine/core'
import { IconProgressCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import { useErrorWords, useKeptErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat, When } from '../../ui/format-context.tsx'
import { Page } from '../../ui/page.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { SectionHead, Status } from '../../ui/tag.tsx'
import { ExportAgain } from '../export/export-again.tsx'
import { SaveFile } from '../export/save-file.tsx'
import { StopImport } from '../import/run/stop-import.tsx'
import { BackupQuestion } from './backup-question.tsx'
import { HeldUp } from './held-up.tsx'
import { JobLink } from './job-link.tsx'
import classes from './jobs.module.css'
import { isActive, isHeldUp, shareOf, useCancelJob, useJobs } from './queries.ts'
import { useJobWords } from './use-job-words.ts'

/** Everything that runs or ran by itself: progress, time left, a way to stop it, and how it ended. */
export function JobsPage() {
  const { t } = useTranslation('jobs')
  const jobs = useJobs()
  const words = useErrorWords()
  const active = (jobs.data ?? []).filter(isActive)
  const ended = (jobs.data ?? []).filter((job) => !isActive(job))
  return (
    <Page title={t('title')} layout={jobs.data?.length === 0 ? 'fill' : 'scroll'}>
      {jobs.error && <Failure words={words(jobs.error)} />}
      {jobs.data?.length === 0 && (
        <EmptyState
          picture={<IconProgressCheck size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('empty.title')}
          text={t('empty.text')}
        />
      )}
      {active.length > 0 && (
        <section className={classes.block}>
          <SectionHead title={t('now')} count={<Count value={active.length} />} />
          <ul>
            {active.map((job) => (
              <RunningJob key={job.id} job={job} />
            ))}
          </ul>
        </section>
      )}
      {ended.length > 0 && (
        <section className={classes.block}>
          <SectionHead title={t('before')} />
          <ul>
            {ended.map((job) => (
              <EndedJob key={job.id} job={job} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function Count(props: { value: number }) {
  return useFormat().number(props.value)
}

function RunningJob({ job }: { job: Job }) {
  const { t } = useTranslation('jobs')
  const format = useFormat()
  const words = useJobWords()
  const rate =
    job.state === 'running' && !isHeldUp(job) && job.perSecond !== null && job.perSecond >= 1
      ? t('rate', { count: Math.round(job.perSecond) })
      : null
  return (
    <li className={classes.job}>
      <div className={classes.head}>
        <JobLink job={job}>
          <b>{words.title(job)}</b>
        </JobLink>
        {shareOf(job) !== null && <span className="num">{format.percent(shareOf(job) ?? 0)}</span>}
        <StopJob job={job} />
      </div>
      {job.state === 'running' && <ProgressLine label={words.title(job)} value={shareOf(job)} />}
      <p className={classes.facts}>{[words.progress(job), rate].filter(Boolean).join(' · ')}</p>
      <BackupQuestion job={job} />
      <HeldUp job={job} />
    </li>
  )
}

/** Some of an import may stay: it asks what is wanted. Everything else is taken back. */
function StopJob({ job }: { job: Job }) {
  const { t } = useTranslation('jobs')
  const cancel = useCancelJob()
  const name = t('cancelNamed', { title: useJobWords().title(job) })
  if (!job.cancellable && !job.cancelRequested) return null
  if (job.kind === 'import' && job.subjectId !== null)
    return <StopImport id={job.subjectId} stopping={job.cancelRequested} listed={{ word: t('cancel'), name }} />
  return (
    <Button
      loading={cancel.isPending || job.cancelRequested}
      onClick={() => cancel.mutate({ id: job.id })}
      aria-label={name}
    >
      {t('cancel')}
    </Button>
  )
}

function EndedJob({ job }: { job: Job }) {
  const words = useJobWords()
  const keptWords = useKeptErrorWords()
  return (
    <li className={classes.job}>
      <div className={classes.head}>
        <JobLink job={job}>{words.title(job)}</JobLink>
        {job.kind === 'export' && job.state === 'done' && <SaveFile jobId={job.id} name={job.title} />}
        {job.kind === 'export' && job.state !== 'done' && <ExportAgain jobId={job.id} name={job.title} />}
        <Status tone={words.tone(job)}>{words.state(job)}</Status>
        <When at={job.finishedAt ?? job.createdAt} className={classes.when} />
      </div>
      {job.error && job.state === 'failed' && <Failure as="inline" words={keptWords(job.error)} />}
    </li>
  )
}
