import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PracticeRow } from '../../../shared/features/sample/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { When } from '../../ui/format-context.tsx'
import { Page } from '../../ui/page.tsx'
import { Envelope } from '../campaigns/letter/envelope.tsx'
import { LetterPaper } from '../campaigns/letter/preview/letter-paper.tsx'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { usePractice, usePracticeLetter } from './queries.ts'
import classes from './sample.module.css'

/** Letters to invented customers: none of them left, each can be read as it would have been. */
export function PracticePage() {
  const { t } = useTranslation('sample')
  const words = useErrorWords()
  const box = usePractice()
  const [chosen, setChosen] = useState<number>()
  const rows = box.data?.rows ?? []
  const open = rows.find((row) => row.id === chosen) ?? rows[0]
  return (
    <Page title={t('box.title')} layout="fill" line count={box.data?.total}>
      {box.error && <Failure words={words(box.error)} />}
      {box.data && rows.length === 0 && (
        <EmptyState
          picture={<Envelope />}
          title={t('box.empty')}
          text={t('box.emptyText')}
          action={
            <Link to="/settings" className="link">
              {t('box.settings')}
            </Link>
          }
        />
      )}
      {open && (
        <div className={classes.columns}>
          <div className={classes.list}>
            <p className={classes.says}>{t('box.text')}</p>
            <ul aria-label={t('box.title')}>
              {rows.map((row) => (
                <li key={row.id}>
                  <Row row={row} open={row.id === open.id} onOpen={() => setChosen(row.id)} />
                </li>
              ))}
            </ul>
          </div>
          <Letter id={open.id} />
        </div>
      )}
    </Page>
  )
}

function Row({ row, open, onOpen }: { row: PracticeRow; open: boolean; onOpen: () => void }) {
  const subject = useSubjectWords()
  return (
    <button type="button" className={classes.row} aria-pressed={open} onClick={onOpen}>
      <b className="cut" title={row.name}>
        {row.name}
      </b>
      <When at={row.at} className={classes.when ?? ''} />
      <span className="cut" title={subject(row.subject)}>
        {subject(row.subject)}
      </span>
    </button>
  )
}

function Letter({ id }: { id: number }) {
  const { t } = useTranslation('sample')
  const words = useErrorWords()
  const letter = usePracticeLetter(id)
  const [part, setPart] = useState('drawn')
  const shown = letter.data
  return (
    <article className={classes.letter} aria-label={t('box.letter')}>
      {letter.error && <Failure as="inline" words={words(letter.error)} />}
      {shown && (
        <>
          <header className={classes.envelope}>
            <div>
              <b>{shown.subject}</b>
              <p>{t('box.to', { name: shown.name, address: shown.address })}</p>
            </div>
            <SegmentedControl
              aria-label={t('campaigns:preview.part')}
              value={part}
              onChange={setPart}
              data={[
                { value: 'drawn', label: t('box.drawn') },
                { value: 'text', label: t('campaigns:preview.text') },
              ]}
            />
          </header>
          {part === 'drawn' ? (
            <LetterPaper html={shown.html} device="computer" />
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by the keyboard.
            <pre className={classes.text} tabIndex={0}>
              {shown.text}
            </pre>
          )}
        </>
      )}
    </article>
  )
}
