import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../../shared/features/activity/contract.ts'
import { daysBetween } from '../../../shared/i18n/format.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { type Format, useFormat } from '../../ui/format-context.tsx'
import { Page } from '../../ui/page.tsx'
import { ActionLine } from './action-line.tsx'
import classes from './activity.module.css'
import { useActions, useEdited } from './queries.ts'

/** What was done in the last 30 days, newest first, each with its way back. */
export function ActivityPage() {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const actions = useActions()
  const edited = useEdited(actions.data ?? [])
  const words = useErrorWords()
  const empty = actions.data?.length === 0
  return (
    <Page title={t('title')} note={empty ? undefined : t('days')} layout={empty ? 'fill' : 'scroll'}>
      {actions.error && <Failure words={words(actions.error)} />}
      {empty && (
        <EmptyState
          picture={<IconHistory size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('empty.title')}
          text={t('empty.text')}
        />
      )}
      {byDay(actions.data ?? [], format).map(({ day, actions: ofDay }) => (
        <section key={day} className={classes.day}>
          <h2>{day}</h2>
          <ul>
            {ofDay.map((action) => (
              <ActionLine key={action.id} action={action} fields={edited.get(action.id) ?? []} />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

function byDay(actions: readonly Action[], format: Format): { day: string; actions: Action[] }[] {
  const days = Map.groupBy(actions, (action) => dayName(action.at, format))
  return [...days].map(([day, ofDay]) => ({ day, actions: ofDay }))
}

function dayName(at: number, format: Format): string {
  const days = daysBetween(at, Date.now())
  if (days > 1) return format.day(at)
  const word = new Intl.RelativeTimeFormat(format.locale, { numeric: 'auto' }).format(-days, 'day')
  return word.charAt(0).toLocaleUpperCase(format.locale) + word.slice(1)
}
