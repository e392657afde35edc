import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Today } from '../../../shared/features/today/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { Page } from '../../ui/page.tsx'
import { BegunList } from './begun-list.tsx'
import { DayAside } from './day-aside.tsx'
import { dayName, partOfDay } from './day-words.ts'
import { IncompleteLine } from './incomplete-line.tsx'
import { NothingToDo } from './nothing-to-do.tsx'
import { useToday } from './queries.ts'
import { QuestionList } from './question-list.tsx'
import classes from './today.module.css'
import { UnderwayList } from './underway-list.tsx'

/** The day at a glance: what needs a person, what is on its way, whom to think of. */
export function TodayPage() {
  const { t } = useTranslation('today')
  const { locale } = useFormat()
  const today = useToday()
  const words = useErrorWords()
  const day = today.data
  const calm = day !== undefined && isCalm(day)
  return (
    <Page
      title={t('title')}
      note={dayName(locale, Date.now())}
      layout="fill"
      actions={
        day &&
        !calm && (
          <Button
            component={Link}
            to="/campaigns/new"
            variant="filled"
            leftSection={<IconPencil size={16} stroke={1.5} />}
          >
            {t('write')}
          </Button>
        )
      }
    >
      {today.error && !day && <Failure words={words(today.error)} />}
      {day && (
        <div className={classes.columns} data-alone={hasAside(day) ? undefined : true}>
          <div className={classes.list}>
            <Hello day={day} />
            <QuestionList questions={day.questions} />
            <UnderwayList letters={day.underway} />
            <BegunList begun={day.begun} />
            {day.has.people && <IncompleteLine />}
            {calm && <NothingToDo has={day.has} />}
          </div>
          {hasAside(day) && <DayAside day={day} />}
        </div>
      )}
    </Page>
  )
}

const isCalm = ({ questions, underway, begun }: Today) => questions.length + underway.length + begun.length === 0

const hasAside = ({ arrivals, birthdays, results }: Today) =>
  arrivals.people.length + birthdays.people.length + results.length > 0

function Hello({ day }: { day: Today }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const { questions, underway, begun } = day
  const parts = [
    questions.length > 0 && t('hello.questions', { count: questions.length }),
    underway.length > 0 && t('hello.underway', { count: underway.length }),
    begun.length > 0 && t('hello.begun', { count: begun.length }),
  ].filter((part) => part !== false)
  return (
    <div className={classes.hello}>
      <h2>{t(`hello.${partOfDay(new Date().getHours())}`)}</h2>
      <p>{parts.length > 0 ? t('hello.then', { parts: format.list(parts) }) : t('hello.nothing')}</p>
    </div>
  )
}
