import { SegmentedControl, Tooltip } from '@mantine/core'
import { type Icon, IconAlignLeft, IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode, useErrorWords } from '../../../../app/error-messages.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { useSettings } from '../../../settings/queries.ts'
import type { LetterWizardState } from '../use-letter-wizard.ts'
import { LetterPaper } from './letter-paper.tsx'
import classes from './letter-preview.module.css'
import { PersonPicker } from './person-picker.tsx'

type LetterPreviewProps = Pick<LetterWizardState, 'letter' | 'preview' | 'account' | 'personId' | 'setPersonId'>

/** How the letter can be looked at. */
const VIEWS = ['phone', 'computer', 'text'] as const
const ICONS: Record<(typeof VIEWS)[number], Icon> = {
  phone: IconDeviceMobile,
  computer: IconDeviceDesktop,
  text: IconAlignLeft,
}

/** The letter as one customer will get it: on a phone, on a computer, as plain text. */
export function LetterPreview(props: LetterPreviewProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const [view, setView] = useState<(typeof VIEWS)[number]>('phone')
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
          value={view}
          onChange={(value) => setView(value as typeof view)}
          data={VIEWS.map((value) => ({
            value,
            label: <ViewIcon icon={ICONS[value]} label={t(`preview.${value}`)} />,
          }))}
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
            {view !== 'text' ? (
              <LetterPaper html={data.html} device={view} />
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

function ViewIcon(props: { icon: Icon; label: string }) {
  const { icon: Glyph, label } = props
  return (
    <Tooltip label={label}>
      <span className={classes.view}>
        <Glyph size={18} stroke={1.5} aria-hidden="true" />
        <span className="visually-hidden">{label}</span>
      </span>
    </Tooltip>
  )
}
