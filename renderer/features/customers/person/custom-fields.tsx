import { useTranslation } from 'react-i18next'
import type { FieldValue } from '../../../../shared/features/fields/contract.ts'
import { linkIn } from '../../../../shared/features/fields/values.ts'
import { FieldValueText } from '../../fields/field-value.tsx'
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
            <Shown value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A link is opened by the host, which lets only https and mailto out; anything else stands there as its text. */
function Shown({ value }: { value: FieldValue }) {
  const link = value.type === 'link' && value.text !== null ? linkIn(value.text) : null
  if (link === null || !/^(?:https|mailto):/.test(link)) return <FieldValueText value={value} />
  return (
    <a className="link" href={link} target="_blank" rel="noreferrer">
      {link.replace(/^mailto:|^https:\/\//, '').replace(/\/$/, '')}
    </a>
  )
}
