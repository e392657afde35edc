import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { WHOLE_LIST } from '../../../../shared/features/import/phases.ts'
import type { Job } from '../../../../shared/features/jobs/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { BackupQuestion } from '../../jobs/backup-question.tsx'
import { HeldUp } from '../../jobs/held-up.tsx'
import { asksAboutBackup, isHeldUp } from '../../jobs/queries.ts'
import { useTellProgress } from '../check/checking.tsx'
import { ImportFrame } from '../import-frame.tsx'
import { useJob } from '../queries.ts'
import classes from './running.module.css'
import { StopImport } from './stop-import.tsx'

/** Step four while it runs: how far, how fast, how long; it goes on when this page is left, and it can be stopped. */
export function RunningStep({ found, onClose }: { found: Import; onClose: () => void }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const job = useJob(found.jobId).data
  const total = job?.total ?? found.counts?.rows ?? null
  const done = job?.done ?? 0
  const share = total ? done / total : null
  const title = t('running.title', { name: found.fileName })
  useTellProgress(share, title)
  const stopping = job?.cancelRequested === true
  return (
    <ImportFrame
      step="import"
      onClose={onClose}
      sentence={t('running.sentence')}
      second={(job?.cancellable || stopping) && <StopImport id={found.id} stopping={stopping} />}
    >
      <section className={classes.running}>
        <h2>{title}</h2>
        {job && <BackupQuestion job={job} />}
        {job && <HeldUp job={job} />}
        <p className={classes.big}>
          {format.number(done)} {total !== null && <small>{t('running.of', { count: total })}</small>}
        </p>
        <ProgressLine label={title} value={share} thick />
        <p className={classes.facts}>{job && <Pace job={job} />}</p>
        {job?.phase === WHOLE_LIST && <p className={classes.facts}>{t('running.whole')}</p>}
      </section>
    </ImportFrame>
  )
}

function Pace({ job }: { job: Job }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  if (job.cancelRequested) return t('running.stopping')
  if (job.firstBackup) return t(asksAboutBackup(job) ? 'jobs:backup.asked' : 'jobs:backup.first')
  if (isHeldUp(job)) return t('jobs:state.waiting')
  const facts = [
    job.perSecond !== null && job.perSecond >= 1 && t('running.pace', { count: Math.round(job.perSecond) }),
    job.secondsLeft !== null && t('running.left', { time: format.duration(job.secondsLeft) }),
  ]
  return facts.filter(Boolean).join(' · ') || t('running.starting')
}
