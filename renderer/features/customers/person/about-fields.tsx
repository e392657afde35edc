import { Autocomplete, Select, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LONGEST } from '../../../../shared/features/customers/limits.ts'
import { api } from '../../../rpc/client.ts'
import classes from '../form/customer-form.module.css'
import type { FormValues } from '../form/form-values.ts'
import { useLanguageOptions } from '../form/languages.ts'

/** Notes, language, and who looks after them: what no single contact line says. */
export function AboutFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const { t } = useTranslation('customers')
  const { value, onChange, ...language } = form.getInputProps('language')
  return (
    <>
      <Textarea
        label={t('field.notes')}
        description={t('form.notesHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST.notes}
        {...form.getInputProps('notes')}
      />
      <div className={classes.two}>
        <Select
          label={t('field.language')}
          placeholder={t('form.shopLanguage')}
          data={useLanguageOptions(value)}
          searchable
          clearable
          {...language}
          value={value || null}
          onChange={(next) => onChange(next ?? '')}
        />
        <Words form={form} of="owner" />
      </div>
      <Words form={form} of="source" />
    </>
  )
}

/** Words of the owner's own; those in use already are offered. */
function Words({ form, of }: { form: UseFormReturnType<FormValues>; of: 'owner' | 'source' }) {
  const { t } = useTranslation('customers')
  const words = useQuery(api.customers.wordsInUse.queryOptions({ input: { of } }))
  return (
    <Autocomplete
      label={t(`field.${of}`)}
      placeholder={t(`form.${of}Hint`)}
      maxLength={LONGEST[of]}
      data={words.data ?? []}
      limit={20}
      {...form.getInputProps(of)}
    />
  )
}
