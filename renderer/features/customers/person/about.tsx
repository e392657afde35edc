import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { languageName } from '../form/languages.ts'
import { birthdayText } from './birthday-text.ts'
import classes from './custom-fields.module.css'

/** What is known of a person beside how they are reached: how the name is parted, notes, birthday, language, who looks after them, where from. */
export function About({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { locale } = useFormat()
  const halves = [customer.givenName, customer.familyName].filter(Boolean)
  const { birthday, language, owner, source, notes, file } = customer
  const origin = source ?? (file === null ? null : t('fromFile', { file }))
  const lines = [
    {
      key: 'halves',
      value: halves.length > 1 && halvesText(halves, customer.halvesGuessed ? t('halves.guess') : null),
    },
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
              <dt>{t(key === 'halves' ? 'halves.label' : `field.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

/** "Rina · Das (Bandhu’s guess)". */
function halvesText(halves: readonly (string | null)[], guess: string | null): string {
  return halves.join(' · ') + (guess === null ? '' : ` (${guess})`)
}
