import { useTranslation } from 'react-i18next'
import type { Erasure } from '../../../shared/features/erasure/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat, When } from '../../ui/format-context.tsx'
import { Status, type Tone } from '../../ui/tag.tsx'
import classes from './erasure.module.css'
import { useErasures } from './queries.ts'

const tones: Record<Erasure['state'], Tone> = { running: 'waiting', done: 'good', failed: 'bad' }

/** That people were erased, what went with them, and when the last backup that holds them goes. Who they were is not known any more. */
export function ErasuresSection() {
  const { t } = useTranslation('erasure')
  const erasures = useErasures()
  const words = useErrorWords()
  if (erasures.error) return <Failure as="inline" words={words(erasures.error)} />
  if (!erasures.data) return null
  return (
    <>
      <p className={classes.text}>{t('list.text')}</p>
      {erasures.data.length === 0 && <p className={classes.text}>{t('list.none')}</p>}
      <ul>
        {erasures.data.map((one) => (
          <Line key={one.id} erasure={one} />
        ))}
      </ul>
    </>
  )
}

function Line({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation('erasure')
  const format = useFormat()
  const { letters, notes, files } = erasure.counts
  const facts = [
    letters > 0 && t('fact.letters', { count: letters }),
    notes > 0 && t('fact.notes', { count: notes }),
    files.length > 0 && t('fact.files', { count: files.length, files: format.list(files) }),
    erasure.backupsGoAt === null
      ? t('fact.noBackups')
      : t(erasure.backupsGoAt > Date.now() ? 'fact.backupsGo' : 'fact.backupsGone', {
          day: format.day(erasure.backupsGoAt),
        }),
  ]
  return (
    <li className={classes.done}>
      <span>
        <Status tone={tones[erasure.state]}>
          {t(`state.${erasure.state === 'failed' && erasure.rowsGone ? 'unfinished' : erasure.state}`)}
        </Status>
      </span>
      <small>
        <When at={erasure.at} /> · {facts.filter(Boolean).join(' · ')}
      </small>
    </li>
  )
}
