import { useTranslation } from 'react-i18next'
import type { SendingPlan } from '../../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../../ui/format-context.tsx'
import { dayName } from '../../plan/day-name.ts'
import classes from '../wizard.module.css'

const SHOWN = 5

/** How many letters leave on which day, the fullest day as wide as its place. */
export function PlanDays(props: { days: SendingPlan['days'] }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const days = props.days.slice(0, SHOWN)
  const most = Math.max(...days.map((day) => day.letters))
  const more = props.days.length - days.length
  return (
    <>
      <ol className={classes.days}>
        {days.map((day) => (
          <li key={day.at}>
            <div>
              <i style={{ width: `${(day.letters / most) * 100}%` }} />
              <span>{format.number(day.letters)}</span>
            </div>
            <b>
              {dayName(format.locale, day.at)} <small>{t('send.until', { time: format.time(day.until) })}</small>
            </b>
          </li>
        ))}
      </ol>
      {more > 0 && <p className={classes.soft}>{t('send.moreDays', { count: more })}</p>}
    </>
  )
}
