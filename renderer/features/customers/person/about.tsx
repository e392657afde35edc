import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { languageName } from '../form/languages.ts'
import { birthdayText } from './birthday-text.ts'
import classes from './custom-fields.module.css'

/** What is known of a person beside how they are reached: notes, birthday, language, who looks after them, where from. */
export function About({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { locale } = useFormat()
  const { birthday, language, owner, source, notes, file } = customer
  const origin = source ?? (file === null ? null : t('fromFile', { file }))
  const lines = [
    { key: 'birthday', value: birthday && birthdayText(locale, birthday) },
    { key: 'language', value: language && languageName(locale, language) },
    { key: 'owner', value: owner },
    { key: 'source', value: origin },
  ].filter((line) => line.value)
  if (lines.length === 0 && !notes) return null
  return (
    <>
      {notes && <p className={classes.notes}>{notes}</p>}
      {lines.length > 0 && (
        <dl className={classes.fields}>
          {lines.map(({ key, value }) => (
            <div key={key}>
              <dt>{t(`field.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
