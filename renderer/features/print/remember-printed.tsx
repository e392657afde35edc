import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PrintKind } from '../../../shared/features/print/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import classes from './print.module.css'
import { type Piece, useRemember } from './queries.ts'

type RememberPrintedProps = {
  pieces: readonly Piece[]
  kind: PrintKind
  /** These very pages were answered for: they are not asked about again. */
  done: boolean
  onDone: () => void
}

/** A printer tells nobody whether it had paper: the person says that they came out, and only then it is written down. */
export function RememberPrinted(props: RememberPrintedProps) {
  const { pieces, kind, done, onDone } = props
  const { t } = useTranslation('print')
  const words = useErrorWords()
  const remember = useRemember(onDone)
  const ids = pieces.flatMap((piece) => piece.ids)
  return (
    <section className={classes.part} aria-live="polite">
      {done ? (
        <>
          <h2>{t('remember.done')}</h2>
          <p>
            <Link className="link" to="/activity">
              {t('remember.undo')}
            </Link>
          </p>
        </>
      ) : (
        <>
          <h2>{t('remember.title')}</h2>
          <p>{t('remember.text', { count: ids.length })}</p>
          <Button loading={remember.isPending} onClick={() => remember.mutate({ ids, kind })}>
            {t('remember.act', { count: ids.length })}
          </Button>
        </>
      )}
      {remember.error && <Failure as="inline" words={words(remember.error)} />}
    </section>
  )
}
