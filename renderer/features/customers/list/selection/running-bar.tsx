import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../../../shared/features/jobs/contract.ts'
import { useErrorWords, useKeptErrorWords } from '../../../../app/error-messages.ts'
import { api } from '../../../../rpc/client.ts'
import type { FailureWords } from '../../../../ui/failure.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { ProgressLine } from '../../../../ui/progress-line.tsx'
import { asksAboutBackup, isHeldUp, shareOf, useCancelJob } from '../../../jobs/queries.ts'
import { useJobWords } from '../../../jobs/use-job-words.ts'
import classes from './selection-bar.module.css'
import type { Running } from './selection-store.ts'
import { useRunning } from './use-running.ts'

/** The act that was begun: how far it is and a way to stop it; when it is over the line at the foot takes it back. */
export function RunningBar({ running }: { running: Running }) {
  const { t } = useTranslation('customers')
  const { job, error, end } = useRunning(running)
  const jobWords = useJobWords()
  const words = useErrorWords()
  const keptWords = useKeptErrorWords()
  const cancel = useCancelJob()
  const problem = job?.state === 'failed' && job.error ? keptWords(job.error) : error ? words(error) : null
  if (problem) return <FailedBar running={running} job={job} problem={problem} onClose={end} />
  const asked = job !== undefined && asksAboutBackup(job)
  return (
    <section className={classes.bar} aria-label={t('select.label')}>
      <div className={classes.work}>
        <p className="cut">{job && jobWords.title(job)}</p>
        {job && (
          <>
            <p className={classes.facts}>
              {job.error && isHeldUp(job) ? `${keptWords(job.error).what} ${t('jobs:heldUp')}` : jobWords.progress(job)}
            </p>
            {!asked && <ProgressLine label={jobWords.title(job)} value={shareOf(job)} />}
          </>
        )}
      </div>
      {asked && <Link to="/jobs">{t('bulk.decide')}</Link>}
      {(job?.cancellable || job?.cancelRequested) && !asked && (
        <Button loading={cancel.isPending || job.cancelRequested} onClick={() => cancel.mutate({ id: job.id })}>
          {t('jobs:cancel')}
        </Button>
      )}
      {asked && <IconButton label={t('app:close')} icon={IconX} onClick={end} />}
    </section>
  )
}

type FailedBarProps = { running: Running; job: Job | undefined; problem: FailureWords; onClose: () => void }

/** What failed and why, what stands all the same, and what to do: whoever was selected is so still, for another go. */
function FailedBar({ running, job, problem, onClose }: FailedBarProps) {
  const { t } = useTranslation('customers')
  const jobWords = useJobWords()
  const { stands, undoable } = useStanding(running, job, problem.kept)
  return (
    <section
      className={classes.bar}
      role="alert"
      aria-label={job?.state === 'failed' ? t('bulk.failed') : t('select.label')}
    >
      <div className={classes.work}>
        {job && <p className="cut">{jobWords.title(job)}</p>}
        <p>
          {problem.what} {stands}
        </p>
        <p className={classes.facts}>{problem.todo}</p>
      </div>
      {undoable && <Link to="/activity">{t('activity:title')}</Link>}
      {job && <Link to="/jobs">{t('app:failure.details')}</Link>}
      <IconButton label={t('app:close')} icon={IconX} onClick={onClose} />
    </section>
  )
}

/**
 * What stands all the same. An act on many says how much it had done when it failed: whoever does not know it does it all
 * once more. Until that is known nothing is said, as one that is read out cannot be taken back.
 */
function useStanding(
  running: Running,
  job: Job | undefined,
  kept: string | null,
): { stands: string | null; undoable: boolean } {
  const { t } = useTranslation('customers')
  // An undo counts what it put back.
  const counted = job?.state === 'failed' && (job.kind === 'bulk-edit' || job.kind === 'merge')
  const { data: action, error } = useQuery(
    api.activity.get.queryOptions({ input: counted ? { id: running.actionId } : skipToken }),
  )
  if (!counted || (!action && error)) return { stands: kept, undoable: false }
  if (action?.state === 'undone') return { stands: t('activity:stopped.asItWas'), undoable: false }
  if (action?.state !== 'applied') return { stands: null, undoable: false }
  const stands =
    job.kind === 'merge'
      ? t('duplicates:all.partly', { count: Number(action.title), total: job.total ?? 0 })
      : t('bulk.partly', { count: action.people, total: job.total ?? running.people })
  return { stands, undoable: true }
}
