import { useTranslation } from 'react-i18next'
import type { CustomFieldValue } from '../../../shared/features/customers/contract.ts'
import { type Format, useFormat } from '../../ui/format-context.tsx'
import classes from './custom-fields.module.css'

/** What the owner's own fields say of a person: birthday, favourite tea, whatever the files brought. */
export function CustomFields({ values }: { values: readonly CustomFieldValue[] }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  if (values.length === 0) return null
  return (
    <dl className={classes.fields} aria-label={t('ownFields')}>
      {values.map((value) => (
        <div key={value.fieldId}>
          <dt>{value.name}</dt>
          <dd>{value.type === 'flag' ? t(value.flag ? 'yes' : 'no') : shown(value, format)}</dd>
        </div>
      ))}
    </dl>
  )
}

function shown(value: CustomFieldValue, format: Format): string {
  if (value.minor !== null) return format.money(value.minor, value.currency ?? undefined)
  if (value.number !== null) return format.number(value.number, { maximumFractionDigits: 10 })
  // Noon: the day stays the day in every zone.
  if (value.day !== null) return format.day(new Date(`${value.day}T12:00:00`).getTime())
  return value.text ?? ''
}
