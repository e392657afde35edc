import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode, useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useNameOf } from '../customer-words.ts'
import { useCustomer } from '../queries.ts'
import { nameParts } from './customer-head.tsx'

type CustomerFailureProps = {
  error: Error
  /** To the list; undefined where it stands beside this. */
  onList?: () => void
}

/** Why somebody cannot be shown; whoever is gone leads to whom they are part of by now, or to where they may be found. */
export function CustomerFailure({ error, onList }: CustomerFailureProps) {
  const words = useErrorWords()
  if (!hasCode(error, 'NOT_FOUND')) return <Failure words={words(error)} />
  if (error.data.now !== undefined) return <Merged now={error.data.now} />
  return <Gone onList={onList} />
}

/** Nothing failed: two became one, and that one has a page. */
function Merged({ now }: { now: number }) {
  const { t } = useTranslation('customers')
  const navigate = useNavigate()
  const nameOf = useNameOf()
  const found = useCustomer(now)
  if (found.error) return <Gone />
  if (!found.data) return <div aria-busy="true" />
  const name = nameOf(nameParts(found.data))
  return (
    <Failure
      tone="calm"
      words={{ what: t('gone.mergedTitle', { name }), kept: null, todo: t('gone.mergedText'), details: '' }}
      action={{
        label: t('gone.merged', { name }),
        onClick: () => void navigate({ to: '/customers/$id', params: { id: now }, replace: true }),
      }}
    />
  )
}

function Gone({ onList }: { onList?: (() => void) | undefined }) {
  const { t } = useTranslation('customers')
  return (
    <Failure
      tone="calm"
      words={{ what: t('gone.title'), kept: null, todo: t('gone.text'), details: '' }}
      action={onList && { label: t('gone.list'), onClick: onList }}
      beside={
        <Link to="/customers/bin" className="link">
          {t('gone.bin')}
        </Link>
      }
    />
  )
}
