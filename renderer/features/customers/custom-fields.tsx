import { useTranslation } from 'react-i18next'
import type { FieldValue } from '../../../shared/features/fields/contract.ts'
import { FieldValueText } from '../fields/field-value.tsx'
import classes from './custom-fields.module.css'

/** What the owner's own fields say of a person: birthday, favourite tea, whatever the files brought. */
export function CustomFields({ values }: { values: readonly FieldValue[] }) {
  const { t } = useTranslation('customers')
  if (values.length === 0) return null
  return (
    <dl className={classes.fields} aria-label={t('ownFields')}>
      {values.map((value) => (
        <div key={value.fieldId}>
          <dt>{value.name}</dt>
          <dd>
            <FieldValueText value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
