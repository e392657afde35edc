import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isMissingPart } from '../rpc/parts.ts'
import { loadWindowAnew } from '../rpc/window-parts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Page } from '../ui/page.tsx'
import { useErrorWords } from './error-messages.ts'

/** What a page shows when drawing it failed. */
export function PageFailed(props: ErrorComponentProps) {
  const { t } = useTranslation('app')
  const words = useErrorWords()
  const router = useRouter()
  useEffect(() => loadWindowAnew(props.error), [props.error])
  const again = () => {
    if (isMissingPart(props.error)) return location.reload()
    props.reset()
    void router.invalidate()
  }
  return (
    <Page title={t('failure.title')}>
      <Failure words={words(props.error)} action={{ label: t('tryAgain'), onClick: again }} />
    </Page>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation('app')
  return (
    <Page title={t('notFound.page')} layout="fill">
      <EmptyState
        title={t('notFound.title')}
        text={t('notFound.text')}
        help={
          <Link to="/" className="link">
            {t('notFound.home')}
          </Link>
        }
      />
    </Page>
  )
}
