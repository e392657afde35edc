import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import { useKeptErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { isHeldUp } from './queries.ts'

/** What keeps a job from ending, and that it goes on by itself; nothing where nothing does. */
export function HeldUp({ job }: { job: Job }) {
  const { t } = useTranslation('jobs')
  const words = useKeptErrorWords()
  if (!isHeldUp(job) || job.error === null) return null
  return <Failure as="inline" words={{ ...words(job.error), kept: null, todo: t('heldUp') }} />
}
