import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../rpc/client.ts'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { shareOf } from '../jobs/queries.ts'
import { useJobWords } from '../jobs/use-job-words.ts'
import classes from './duplicates.module.css'

/** The search that is under way: how far it is. What the last one found stays to be answered meanwhile. */
export function ScanProgress({ jobId }: { jobId: number }) {
  const { t } = useTranslation('duplicates')
  const { data: job } = useQuery(api.jobs.get.queryOptions({ input: { id: jobId } }))
  const words = useJobWords()
  if (!job) return null
  return (
    <div className={classes.scan}>
      <p>
        {t('scan.running')} <span className={classes.progress}>{words.progress(job)}</span>
      </p>
      <ProgressLine label={words.title(job)} value={shareOf(job)} />
    </div>
  )
}
