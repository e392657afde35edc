import { Button, Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { clockTime, weekdayNames } from '../../ui/timing/clock.ts'
import { toast } from '../../ui/toast.tsx'
import { useSettings, useUpdateSettings } from './queries.ts'
import classes from './settings.module.css'

const STEP = 30

/** Between which hours and on which weekdays letters to many may leave. */
export function SendingHoursForm() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { sendFrom, sendUntil, sendDays, version } = useSettings()
  const [hours, setHours] = useState({ sendFrom, sendUntil, sendDays })
  const update = useUpdateSettings()
  const words = useErrorWords()
  const times = (from: number, until: number) =>
    Array.from({ length: (until - from) / STEP + 1 }, (_, index) => from + index * STEP).map((minutes) => ({
      value: String(minutes),
      label: clockTime(format.locale, minutes),
    }))
  const same = hours.sendFrom === sendFrom && hours.sendUntil === sendUntil && hours.sendDays === sendDays
  const backwards = hours.sendFrom >= hours.sendUntil ? t('hours.backwards') : null
  const problem = hours.sendDays === 0 ? t('hours.noDay') : backwards
  const save = () => update.mutate({ ...hours, version }, { onSuccess: () => toast(t('saved')) })
  return (
    <>
      <p>{t('hours.text')}</p>
      <div className={classes.hours}>
        <Select
          label={t('hours.from')}
          allowDeselect={false}
          value={String(hours.sendFrom)}
          onChange={(value) => value && setHours({ ...hours, sendFrom: Number(value) })}
          data={times(0, 1410)}
        />
        <Select
          label={t('hours.until')}
          allowDeselect={false}
          value={String(hours.sendUntil)}
          onChange={(value) => value && setHours({ ...hours, sendUntil: Number(value) })}
          data={times(STEP, 1440)}
        />
      </div>
      <fieldset className={classes.weekdays}>
        <legend>{t('hours.days')}</legend>
        {weekdayNames(format.locale, 'short').map((name, day) => (
          <Checkbox
            key={name}
            label={name}
            checked={(hours.sendDays & (1 << day)) !== 0}
            onChange={() => setHours({ ...hours, sendDays: hours.sendDays ^ (1 << day) })}
          />
        ))}
      </fieldset>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Button variant="filled" mt={16} loading={update.isPending} disabled={same || problem !== null} onClick={save}>
        {t('hours.save')}
      </Button>
      {update.error && <Failure as="inline" words={words(update.error)} />}
    </>
  )
}
