import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SETTABLE } from '../../../../shared/features/customers/bulk.ts'
import type { Field } from '../../../../shared/features/fields/contract.ts'
import { OwnFieldInput } from '../../fields/own-field-input.tsx'
import { useFields } from '../../fields/queries.ts'
import { useCountryOptions } from '../../settings/place-options.ts'
import { useLanguageOptions } from '../form/languages.ts'
import type { BulkDraft, SetField } from './bulk-acts.ts'

type BulkSetFieldsProps = { draft: BulkDraft; onDraft: (draft: BulkDraft) => void }

/** Which field, and what stands in it from now on; that nothing stands there any more is said by a tick of its own. */
export function BulkSetFields({ draft, onDraft }: BulkSetFieldsProps) {
  const { t } = useTranslation('customers')
  const own = useFields().data ?? []
  const known = SETTABLE.map((field) => ({ value: field, label: t(`field.${field}`) }))
  const invented = own.map(({ id, name }) => ({ value: String(id), label: name }))
  const choose = (value: string | null) => {
    const field: SetField | null = SETTABLE.find((one) => one === value) ?? (value === null ? null : Number(value))
    onDraft({ ...draft, field, text: '', chosen: [] })
  }
  return (
    <>
      <Select
        label={t('bulk.set.field')}
        placeholder={t('bulk.choose')}
        data={[...known, ...invented]}
        searchable
        nothingFoundMessage={t('bulk.nothing')}
        data-autofocus
        mb={16}
        value={draft.field === null ? null : String(draft.field)}
        onChange={choose}
      />
      {draft.field !== null && !draft.clear && (
        <Value draft={draft} onDraft={onDraft} field={own.find(({ id }) => id === draft.field)} />
      )}
      {draft.field !== null && (
        <Checkbox
          mt={16}
          label={t('bulk.set.clear')}
          checked={draft.clear}
          onChange={(event) => onDraft({ ...draft, clear: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

function Value({ draft, onDraft, field }: BulkSetFieldsProps & { field: Field | undefined }) {
  const { t } = useTranslation('customers')
  const countries = useCountryOptions()
  const languages = useLanguageOptions(draft.text)
  if (field)
    return (
      <OwnFieldInput
        field={field}
        value={{ fieldId: field.id, text: draft.text, chosen: draft.chosen }}
        onChange={({ text, chosen }) => onDraft({ ...draft, text, chosen })}
      />
    )
  if (draft.field === 'country' || draft.field === 'language')
    return (
      <Select
        label={t('bulk.set.value')}
        data={draft.field === 'country' ? countries : languages}
        searchable
        nothingFoundMessage={t('bulk.nothing')}
        value={draft.text === '' ? null : draft.text}
        onChange={(text) => onDraft({ ...draft, text: text ?? '' })}
      />
    )
  return (
    <TextInput
      label={t('bulk.set.value')}
      maxLength={200}
      value={draft.text}
      onChange={(event) => onDraft({ ...draft, text: event.currentTarget.value })}
    />
  )
}
