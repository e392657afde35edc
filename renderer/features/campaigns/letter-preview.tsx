import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useSettings } from '../settings/queries.ts'
import { letterDocument } from './letter-document.ts'
import type { LetterWizardState } from './letter-wizard.tsx'
import { PersonPicker } from './person-picker.tsx'
import classes from './wizard.module.css'

type LetterPreviewProps = Pick<LetterWizardState, 'letter' | 'preview' | 'account' | 'personId' | 'setPersonId'>

/** The letter as one customer will get it, both as it is drawn and as plain text. */
export function LetterPreview(props: LetterPreviewProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const [part, setPart] = useState<'html' | 'text'>('html')
  const { data, error } = props.preview
  const { businessName } = useSettings()
  const from = props.account?.fromName ?? businessName
  const written = props.letter.subject.trim() !== '' && props.letter.body.trim() !== ''
  const unseen = error && !hasCode(error, 'TEMPLATE_INVALID') ? error : null
  return (
    <section className={classes.preview} aria-label={t('preview.title')}>
      <div className={classes.previewHead}>
        <span className={classes.seenBy} aria-hidden="true">
          {t('preview.seenBy')}
        </span>
        <PersonPicker person={data?.person ?? null} personId={props.personId} onChange={props.setPersonId} />
        <SegmentedControl
          aria-label={t('preview.part')}
          value={part}
          onChange={(value) => setPart(value as 'html' | 'text')}
          data={[
            { value: 'html', label: t('preview.html') },
            { value: 'text', label: t('preview.text') },
          ]}
        />
      </div>
      {unseen !== null && <Failure as="inline" words={words(unseen)} />}
      <article className={classes.mail} data-waiting={!written || data === undefined || undefined}>
        {written && data ? (
          <>
            <header className={classes.envelope}>
              <b>{data.subject}</b>
              <span>{data.person ? t('preview.to', { from, to: data.person.address }) : from}</span>
            </header>
            {part === 'html' ? (
              <iframe
                className={classes.frame}
                title={t('preview.frame')}
                sandbox=""
                referrerPolicy="no-referrer"
                srcDoc={letterDocument(data.html)}
              />
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by the keyboard.
              <pre className={classes.text} tabIndex={0}>
                {data.text}
              </pre>
            )}
          </>
        ) : (
          <p className={classes.nothing}>{t('preview.nothing')}</p>
        )}
      </article>
    </section>
  )
}
