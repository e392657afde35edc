import { useTranslation } from 'react-i18next'
import { readBirthday } from '../../../shared/features/customers/birthday.ts'
import { useFormat } from '../../ui/format-context.tsx'
import classes from './custom-fields.module.css'

/** "12 May 1980", "12 May" where the year is not known; '' for nothing. */
export function birthdayText(locale: string, birthday: string): string {
  const read = readBirthday(birthday)
  if (!read) return ''
  const { year, month, day } = read
  const parts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' }
  if (year !== null) parts.year = 'numeric'
  return new Intl.DateTimeFormat(locale, parts).format(Date.UTC(year ?? 2000, month - 1, day))
}

/** When somebody has their birthday, on their page. */
export function BirthdayLine({ birthday }: { birthday: string | null }) {
  const { t } = useTranslation('customers')
  const { locale } = useFormat()
  if (birthday === null) return null
  return (
    <dl className={classes.fields}>
      <div>
        <dt>{t('field.birthday')}</dt>
        <dd>{birthdayText(locale, birthday)}</dd>
      </div>
    </dl>
  )
}
