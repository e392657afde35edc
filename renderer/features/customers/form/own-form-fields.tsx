import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { FieldSubject } from '../../../../shared/features/fields/contract.ts'
import { OwnFieldInput } from '../../fields/own-field-input.tsx'
import { useFields, useReading } from '../../fields/queries.ts'
import classes from './customer-form.module.css'
import type { FormValues } from './form-values.ts'
import type { OwnForm } from './own-form.ts'

/** The owner's fields as the form needs them; null while they are read. */
export function useOwnForm(subject?: FieldSubject): OwnForm | null {
  const fields = useFields(subject)
  const reading = useReading()
  return fields.data ? { fields: fields.data, reading } : null
}

/** The owner's fields in the form, each with the input that fits it. */
export function OwnFormFields({ form, own }: { form: UseFormReturnType<FormValues>; own: OwnForm }) {
  const { t } = useTranslation('customers')
  if (own.fields.length === 0) return null
  return (
    <fieldset className={classes.own}>
      <legend>{t('ownFields')}</legend>
      {own.fields.map((field, at) => {
        const value = form.values.custom[at]
        if (!value) return null
        const error = form.errors[`custom.${at}`]
        return (
          <OwnFieldInput
            key={field.id}
            field={field}
            path={`custom.${at}`}
            value={value}
            error={typeof error === 'string' ? error : undefined}
            onChange={(next) => {
              form.setFieldValue(`custom.${at}`, next)
              form.clearFieldError(`custom.${at}`)
            }}
          />
        )
      })}
    </fieldset>
  )
}
