import { type Icon, IconCalendarClock, IconClock, IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Underway } from '../../../shared/features/today/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { Line, Lines, Step } from './line.tsx'
import classes from './today.module.css'

const icons: Record<Underway['state'], Icon> = { sending: IconSend, scheduled: IconCalendarClock, resting: IconClock }

/** Letters that leave, wait for their hour, or rest and go on by themselves. */
export function UnderwayList({ letters }: { letters: readonly Underway[] }) {
  const { t } = useTranslation('today')
  if (letters.length === 0) return null
  return (
    <Lines title={t('underway.title')} count={letters.length}>
      {letters.map((letter) => (
        <UnderwayLine key={letter.id} letter={letter} />
      ))}
    </Lines>
  )
}

function UnderwayLine({ letter }: { letter: Underway }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const title = useSubjectWords()(letter.subject)
  const { state, people, done, nextAt } = letter
  const begun = t('underway.done', { done: format.number(done), count: people })
  return (
    <Line
      icon={icons[state]}
      tone={state === 'sending' ? 'live' : undefined}
      title={title}
      text={
        state === 'scheduled' ? (
          t('underway.people', { count: people })
        ) : (
          <>
            {begun}
            <span className={classes.meter} aria-hidden="true">
              <i style={{ width: `${(done / Math.max(1, people)) * 100}%` }} />
            </span>
          </>
        )
      }
      when={nextAt === null ? null : t(`underway.next.${state}`, { when: format.moment(nextAt) })}
      act={
        <Step label={t('underway.open')} about={title} place={{ to: '/campaigns/$id', params: { id: letter.id } }} />
      }
    />
  )
}
