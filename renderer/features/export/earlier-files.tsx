import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useJobs } from '../jobs/queries.ts'

/** Where exports begin: the way to those that were written before and can still be saved. None: nothing is there. */
export function EarlierFiles({ onLeave }: { onLeave?: () => void }) {
  const { t } = useTranslation('export')
  const files = (useJobs().data ?? []).filter(({ kind, state }) => kind === 'export' && state === 'done')
  if (files.length === 0) return null
  return (
    <Link to="/jobs" className="link" onClick={onLeave}>
      {t('earlier', { count: files.length })}
    </Link>
  )
}
