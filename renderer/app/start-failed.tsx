import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../ui/failure.tsx'
import { hasCode, useErrorWords } from './error-messages.ts'
import { lazyPart } from './lazy-part.ts'

const BrokenData = lazyPart(() => import('../features/backup/broken-data.tsx'), 'BrokenData')

/** Shown in place of the window when the settings could not even be read; a damaged database has its ways back. */
export function StartFailed(props: { error: unknown }) {
  const { t } = useTranslation('app')
  const words = useErrorWords()
  if (hasCode(props.error, 'DATABASE_CORRUPT')) {
    return (
      <Suspense>
        <BrokenData file={props.error.data.file} />
      </Suspense>
    )
  }
  return <Failure words={words(props.error)} action={{ label: t('tryAgain'), onClick: () => location.reload() }} />
}
