import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../shared/contract.ts'
import { useErrorWords, useKeptErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Status } from '../../ui/tag.tsx'
import classes from './accounts.module.css'

type Answer = Outputs['accounts']['try']

/** What came of trying to sign in to both servers: their yes, or what went wrong and what to do. */
export function SignInAnswer(props: { answer: Answer | undefined; error: unknown }) {
  const { t } = useTranslation('accounts')
  const words = useErrorWords()
  const kept = useKeptErrorWords()
  const place = useRef<HTMLDivElement>(null)
  const said = props.error ?? props.answer
  useEffect(() => {
    if (said) place.current?.scrollIntoView({ block: 'nearest' })
  }, [said])
  if (props.error) {
    return (
      <div className={classes.said} ref={place}>
        <Failure as="inline" words={words(props.error)} />
      </div>
    )
  }
  if (props.answer === undefined) return null
  const { answer, receiving } = props.answer
  const noReading = receiving?.ok === false ? receiving : null
  return (
    <div className={classes.said} role="status" ref={place}>
      <Status tone="good">{t('try.worked')}</Status>
      {receiving?.ok && <Status tone="good">{t('try.reads')}</Status>}
      <details className={classes.details}>
        <summary>{t('details')}</summary>
        <code>{[answer, receiving?.ok ? receiving.answer : ''].join('\n').trim()}</code>
      </details>
      {noReading && (
        <>
          <Status tone="warn">{t('try.readsNot')}</Status>
          <p>{t('try.readsNotText')}</p>
          <Failure as="inline" words={kept({ code: noReading.code, data: noReading.data })} />
        </>
      )}
    </div>
  )
}
