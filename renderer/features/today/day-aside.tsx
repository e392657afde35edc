import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Today } from '../../../shared/features/today/contract.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useFormat, When } from '../../ui/format-context.tsx'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { inDaysWords, weekdayOf } from './day-words.ts'
import classes from './today.module.css'

/** Beside the work: who came, whose birthday it is, what came of the last letters. */
export function DayAside({ day }: { day: Today }) {
  const { t } = useTranslation('today')
  return (
    <aside className={classes.aside} aria-label={t('aside')}>
      {day.arrivals.people.length > 0 && <Arrivals arrivals={day.arrivals} />}
      {day.birthdays.people.length > 0 && <Birthdays birthdays={day.birthdays} />}
      {day.results.length > 0 && <Results results={day.results} />}
    </aside>
  )
}

const TALLEST = 56

function Arrivals({ arrivals }: { arrivals: Today['arrivals'] }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const now = Date.now()
  const { days, people } = arrivals
  const sum = days.reduce((a, b) => a + b, 0)
  const most = Math.max(1, ...days)
  const bars = days.map((count, i) => ({
    count,
    name: weekdayOf(format.locale, days.length - 1 - i, now),
    ago: days.length - 1 - i,
  }))
  return (
    <section aria-label={t('arrivals.title')}>
      <div className={classes.label}>{t('arrivals.title')}</div>
      <div className={classes.big}>{format.number(sum)}</div>
      <div
        className={classes.bars}
        role="img"
        aria-label={format.list(bars.map(({ name, count }) => `${name} ${format.number(count)}`))}
      >
        {bars.map(({ count, name, ago }) => (
          <div key={ago} data-now={ago === 0 || undefined}>
            <span>
              {count === 0 ? '' : format.number(count, { notation: count < 10_000 ? 'standard' : 'compact' })}
            </span>
            <i style={{ height: Math.max(count > 0 ? 2 : 1, Math.round((count / most) * TALLEST)) }} />
            {name}
          </div>
        ))}
      </div>
      <ul className={classes.people}>
        {people.slice(0, 3).map((person) => (
          <Person key={person.id} id={person.id} name={person.name} end={<When at={person.at} />} />
        ))}
      </ul>
    </section>
  )
}

function Birthdays({ birthdays }: { birthdays: Today['birthdays'] }) {
  const { t } = useTranslation('today')
  const { locale } = useFormat()
  const now = Date.now()
  const more = birthdays.total - birthdays.people.length
  return (
    <section className={classes.block} aria-label={t('birthdays.title')}>
      <h3>{t('birthdays.title')}</h3>
      <ul className={classes.people}>
        {birthdays.people.map(({ id, name, inDays, turns }) => (
          <Person
            key={id}
            id={id}
            name={name}
            more={turns === null ? undefined : t('birthdays.turns', { count: turns })}
            end={inDaysWords(locale, inDays, now)}
          />
        ))}
      </ul>
      {more > 0 && <p className={classes.label}>{t('birthdays.more', { count: more })}</p>}
    </section>
  )
}

function Person(props: { id: number; name: string; more?: string | undefined; end: React.ReactNode }) {
  return (
    <li>
      <Link to="/customers/$id" params={{ id: props.id }} className={classes.person}>
        <Avatar name={props.name} />
        <span className="cut" title={props.name}>
          {props.name}
        </span>
        {props.more && <span className={classes.more}>{props.more}</span>}
        <span className={classes.personEnd}>{props.end}</span>
      </Link>
    </li>
  )
}

function Results({ results }: { results: Today['results'] }) {
  const { t } = useTranslation('today')
  const subject = useSubjectWords()
  const format = useFormat()
  return (
    <section className={classes.block} aria-label={t('results.title')}>
      <h3>{t('results.title')}</h3>
      <ul>
        {results.map((letter) => (
          <li key={letter.id}>
            <Link to="/campaigns/$id" params={{ id: letter.id }} className={classes.result}>
              <span className="cut" title={subject(letter.subject)}>
                {subject(letter.subject)}
              </span>
              <span className={classes.personEnd}>{format.day(letter.finishedAt)}</span>
              <small>
                {t('results.sent', { sent: format.number(letter.sent), count: letter.people })}
                {letter.failed > 0 && ` · ${t('results.failed', { count: letter.failed })}`}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
