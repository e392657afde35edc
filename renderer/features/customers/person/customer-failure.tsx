import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode, useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'

type CustomerFailureProps = {
  error: Error
  /** To the list; undefined where it stands beside this. */
  onList?: () => void
}

/** Why somebody cannot be shown; whoever is gone leads to whom they are part of by now, or to the list. */
export function CustomerFailure({ error, onList }: CustomerFailureProps) {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  const navigate = useNavigate()
  const gone = hasCode(error, 'NOT_FOUND')
  const now = gone ? error.data.now : undefined
  const toThem = now && {
    label: t('gone.merged'),
    onClick: () => void navigate({ to: '/customers/$id', params: { id: now }, replace: true }),
  }
  const toList = gone && onList && { label: t('gone.list'), onClick: onList }
  return <Failure words={words(error)} action={toThem || toList || undefined} />
}
