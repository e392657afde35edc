import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Status } from '../../ui/tag.tsx'
import classes from './accounts.module.css'

const APP_PASSWORD = ['Gmail', 'Yahoo', 'iCloud', 'Zoho', 'Yandex'] as const
type AppPasswordProvider = (typeof APP_PASSWORD)[number]

/** The providers that want a password of its own for each program; undefined for all others. */
export function appPasswordProvider(provider: string | null | undefined): AppPasswordProvider | undefined {
  return APP_PASSWORD.find((one) => one === provider)
}

type SignInAnswerProps = {
  answer: string | undefined
  error: unknown
  /** Where the provider's own password rule is not said beside the field already. */
  provider?: string | null
}

/** What came of trying to sign in: the server's yes, or what went wrong and what to do. */
export function SignInAnswer(props: SignInAnswerProps) {
  const { t } = useTranslation('accounts')
  const words = useErrorWords()
  const own = appPasswordProvider(props.provider)
  const place = useRef<HTMLDivElement>(null)
  const said = props.error ?? props.answer
  useEffect(() => {
    if (said) place.current?.scrollIntoView({ block: 'nearest' })
  }, [said])
  if (props.error) {
    return (
      <div className={classes.said} ref={place}>
        <Failure as="inline" words={words(props.error)} />
        {own && hasCode(props.error, 'MAIL_AUTH') && <p>{t(`appPassword.${own}`)}</p>}
      </div>
    )
  }
  if (props.answer === undefined) return null
  return (
    <div className={classes.said} role="status" ref={place}>
      <Status tone="good">{t('try.worked')}</Status>
      <details className={classes.details}>
        <summary>{t('details')}</summary>
        <code>{props.answer}</code>
      </details>
    </div>
  )
}
