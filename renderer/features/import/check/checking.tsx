import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { announce } from '../../../ui/announce.ts'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { useJob } from '../queries.ts'
import classes from '../run/running.module.css'

/** The file is being read and compared with the customers that are there. */
export function Checking({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const job = useJob(found.jobId).data
  const share = job?.total ? job.done / job.total : null
  useTellProgress(share, t('checking.title', { name: found.fileName }))
  return (
    <section className={classes.running}>
      <h2>{t('checking.title', { name: found.fileName })}</h2>
      <ProgressLine label={t('checking.title', { name: found.fileName })} value={share} thick />
      <p className={classes.facts}>
        {job && job.done > 0 && `${t('checking.done', { count: job.done })} · `}
        {t('check.nothingYet')}
      </p>
    </section>
  )
}

/** Says a progress aloud at each tenth: often enough to know that it goes on, seldom enough to be borne. */
export function useTellProgress(share: number | null, title: string): void {
  const { t } = useTranslation('import')
  const said = useRef(-1)
  const tenth = share === null ? -1 : Math.floor(share * 10)
  useEffect(() => {
    if (tenth <= said.current) return
    said.current = tenth
    announce(t('progress.tell', { title, percent: tenth * 10 }))
  }, [tenth, title, t])
}
