import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FIRST_YEAR, readBirthday } from '../../../../shared/features/customers/birthday.ts'
import { NumberField } from '../../../ui/fields/number-field.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { type BirthdayParts, birthdayOf, monthsIn } from './birthday-parts.ts'
import classes from './customer-form.module.css'

type BirthdayFieldProps = {
  value?: string
  onChange?: (value: string) => void
  error?: React.ReactNode
}

/** Day, month and, where somebody knows it, the year: no calendar to leaf through forty years of. */
export function BirthdayField({ value = '', onChange, error }: BirthdayFieldProps) {
  const { t } = useTranslation('customers')
  const { locale } = useFormat()
  const [parts, setParts] = useState<BirthdayParts>(() => readBirthday(value) ?? { day: null, month: null, year: null })
  const set = (part: Partial<BirthdayParts>) => {
    const next = { ...parts, ...part }
    setParts(next)
    onChange?.(birthdayOf(next))
  }
  return (
    <fieldset className={classes.group}>
      <legend>{t('field.birthday')}</legend>
      <div className={classes.birthday}>
        <NumberField
          aria-label={t('form.birthDay')}
          placeholder={t('form.day')}
          min={1}
          max={31}
          value={parts.day}
          onChange={(day) => set({ day })}
          data-path="birthday"
        />
        <Select
          aria-label={t('form.birthMonth')}
          placeholder={t('form.month')}
          data={monthsIn(locale)}
          value={parts.month === null ? null : String(parts.month)}
          onChange={(month) => set({ month: month === null ? null : Number(month) })}
          clearable
          clearButtonProps={{ 'aria-label': t('form.clearMonth') }}
        />
        <NumberField
          aria-label={t('form.birthYear')}
          placeholder={t('form.yearOptional')}
          min={FIRST_YEAR}
          max={new Date().getFullYear()}
          grouping={false}
          value={parts.year}
          onChange={(year) => set({ year })}
        />
      </div>
      {error && <p className={classes.error}>{error}</p>}
    </fieldset>
  )
}
