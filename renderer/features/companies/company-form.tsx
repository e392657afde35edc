import { Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '../../../shared/features/companies/contract.ts'
import { LONGEST } from '../../../shared/features/customers/limits.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import shape from '../customers/form/customer-form.module.css'
import { refusalKey } from '../customers/form/form-values.ts'
import { type OwnForm, ownLines } from '../customers/form/own-form.ts'
import { OwnFieldInput, type TypedField } from '../fields/own-field-input.tsx'
import { useCountryOptions } from '../settings/place-options.ts'

export type CompanyValues = Record<Text, string> & { custom: TypedField[] }
type Text = 'name' | 'phone' | 'email' | 'website' | 'street' | 'city' | 'region' | 'postalCode' | 'country' | 'notes'

/** A company as the form edits it; null: a new one. */
export function companyValues(company: Company | null, own: OwnForm, country: string): CompanyValues {
  const stored = company ?? {
    name: '',
    phone: '',
    email: '',
    website: '',
    street: '',
    city: '',
    region: '',
    postalCode: '',
    notes: '',
  }
  const { name, phone, email, website, street, city, region, postalCode, notes } = stored
  return {
    name,
    phone,
    email,
    website,
    street,
    city,
    region,
    postalCode,
    country: company?.country ?? country,
    notes,
    custom: ownLines(own, company),
  }
}

type CompanyFormProps = {
  initial: CompanyValues
  own: OwnForm
  act: string
  pending: boolean
  error: unknown
  onSubmit: (values: CompanyValues) => void
  onCancel: () => void
  onDirty: (dirty: boolean) => void
  /** What stands below the name, by what is typed. */
  told: (values: CompanyValues) => ReactNode
}

/** Everything about a company that is typed by hand. */
export function CompanyForm(props: CompanyFormProps) {
  const { t } = useTranslation('companies')
  const words = useErrorWords()
  const { error, own, onDirty } = props
  const form = useForm<CompanyValues>({
    initialValues: props.initial,
    validate: { name: (name) => (name.trim() === '' ? t('refused.missing') : null) },
  })
  const dirty = form.isDirty()
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  const { setErrors } = form
  useEffect(() => {
    if (!hasCode(error, 'VALIDATION')) return
    const refused = Object.entries(error.data.fieldErrors).map(([path, [code]]) => [pathIn(path, own), refusal(code)])
    setErrors(Object.fromEntries(refused))
    focusField(String(refused[0]?.[0]))
    function refusal(code: string | undefined): string {
      if (code === 'taken' || code === 'missing') return t(`refused.${code}`)
      return code?.startsWith('own-') ? t(`fields:problem.${code.slice(4)}`) : t(`customers:${refusalKey(code)}`)
    }
  }, [error, setErrors, own, t])
  const text = (field: Text) => ({
    label: t(`field.${field}`),
    'data-path': field,
    maxLength: LONGEST[field],
    ...form.getInputProps(field),
  })
  return (
    <form
      noValidate
      className={shape.form}
      onSubmit={form.onSubmit(props.onSubmit, (errors) => focusField(Object.keys(errors)[0]))}
    >
      <div className={shape.fields}>
        <TextInput {...text('name')} data-autofocus />
        {props.told(form.values)}
        <div className={shape.two}>
          <TextInput {...text('phone')} type="tel" inputMode="tel" />
          <TextInput {...text('email')} type="email" inputMode="email" />
        </div>
        <TextInput {...text('website')} type="url" />
        <TextInput {...text('street')} />
        <div className={shape.two}>
          <TextInput {...text('city')} />
          <TextInput {...text('postalCode')} />
          <TextInput {...text('region')} />
          <Select
            label={t('field.country')}
            data={useCountryOptions()}
            searchable
            clearable
            value={form.values.country || null}
            onChange={(country) => form.setFieldValue('country', country ?? '')}
          />
        </div>
        <Textarea {...text('notes')} autosize minRows={2} maxRows={8} />
        {own.fields.length > 0 && (
          <fieldset className={shape.own}>
            <legend>{t('customers:ownFields')}</legend>
            {own.fields.map((field, at) => (
              <OwnFieldInput
                key={field.id}
                field={field}
                path={`custom.${at}`}
                value={form.values.custom[at] ?? { fieldId: field.id, text: '', chosen: [] }}
                error={form.errors[`custom.${at}`] as string | undefined}
                onChange={(next) => {
                  form.setFieldValue(`custom.${at}`, next)
                  form.clearFieldError(`custom.${at}`)
                }}
              />
            ))}
          </fieldset>
        )}
      </div>
      {Boolean(error) && !hasCode(error, 'VALIDATION') && !hasCode(error, 'CONFLICT') && (
        <div className={shape.failed}>
          <Failure as="inline" words={words(error)} />
        </div>
      )}
      <Group className={shape.foot} justify="flex-end" gap={8}>
        <Button variant="subtle" size="md" onClick={props.onCancel}>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" size="md" type="submit" loading={props.pending}>
          {props.act}
        </Button>
      </Group>
    </form>
  )
}

/** The core names an own field by its number, the form by its place. */
function pathIn(path: string, { fields }: OwnForm): string {
  const at = fields.findIndex((field) => path === `custom.${field.id}`)
  return at < 0 ? path : `custom.${at}`
}

/** Takes the person to the first field that needs another look. */
function focusField(path: string | undefined): void {
  if (path) document.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus()
}
