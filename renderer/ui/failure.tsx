import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy, IconInfoCircle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './failure.module.css'

/** A failure in words; made by renderer/app/error-messages.ts. */
export type FailureWords = {
  what: string
  /** What was kept; null where nothing was at stake. */
  kept: string | null
  todo: string
  /** For "Technical details": code, server's words, reference id; empty: there are none. */
  details: string
}

type FailureProps = {
  words: FailureWords
  action?: { label: string; onClick: () => void; loading?: boolean } | undefined
  /** Another way on, beside the act. */
  beside?: ReactNode
  /** `page` (default) fills an empty place, `inline` stands among other things. */
  as?: 'page' | 'inline'
  /** `calm`: nothing went wrong, it is only no longer as it was. */
  tone?: 'bad' | 'calm'
}

/** What happened, what was kept, what to do; the technical part behind a line that can be copied. */
export function Failure(props: FailureProps) {
  const { t } = useTranslation('app')
  const { words, tone = 'bad' } = props
  const Icon = tone === 'calm' ? IconInfoCircle : IconAlertTriangle
  return (
    <div className={classes.failure} data-as={props.as ?? 'page'} data-tone={tone} role="alert">
      <Icon size={18} stroke={1.5} className={classes.icon} aria-hidden="true" />
      <div className={classes.text}>
        <h2 className={classes.what}>{words.what}</h2>
        {words.kept && <p>{words.kept}</p>}
        <p>{words.todo}</p>
        {(props.action || props.beside) && (
          <Group mt={12} gap={16}>
            {props.action && (
              <Button onClick={props.action.onClick} loading={props.action.loading}>
                {props.action.label}
              </Button>
            )}
            {props.beside}
          </Group>
        )}
        {words.details !== '' && (
          <details className={classes.details}>
            <summary>{t('failure.details')}</summary>
            <pre>{words.details}</pre>
            <CopyButton text={words.details} />
          </details>
        )}
      </div>
    </div>
  )
}

function CopyButton(props: { text: string }) {
  const { t } = useTranslation('app')
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const copy = () => {
    navigator.clipboard.writeText(props.text).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  }
  const Icon = state === 'copied' ? IconCheck : IconCopy
  const label = { idle: 'failure.copy', copied: 'failure.copied', refused: 'failure.copyRefused' }[state]
  return (
    <Button variant="subtle" leftSection={<Icon size={16} stroke={1.5} />} onClick={copy} aria-live="polite">
      {t(label)}
    </Button>
  )
}
