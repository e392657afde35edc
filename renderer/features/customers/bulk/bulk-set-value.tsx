import { Autocomplete, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LONGEST, LONGEST_ADDED } from '../../../../shared/features/customers/limits.ts'
import type { Field } from '../../../../shared/features/fields/contract.ts'
import { api } from '../../../rpc/client.ts'
import { OwnFieldInput } from '../../fields/own-field-input.tsx'
import { useCountryOptions } from '../../settings/place-options.ts'
import { BirthdayField } from '../form/birthday-field.tsx'
import { useLanguageOptions } from '../form/languages.ts'
import type { BulkDraft } from './bulk-acts.ts'

type BulkSetValueProps = {
  draft: BulkDraft
  /** Why it cannot be kept; null: it can. */
  refused: string | null
  onDraft: (draft: BulkDraft) => void
  /** The owner's field that is set; undefined: one that everybody has. */
  field: Field | undefined
}

/** The input that fits the field, as the form of one person has it. */
export function BulkSetValue({ draft, refused, onDraft, field }: BulkSetValueProps) {
  const { t } = useTranslation('customers')
  const error = refused ?? undefined
  const text = { value: draft.text, error, onText: (value: string) => onDraft({ ...draft, text: value }) }
  if (field)
    return (
      <OwnFieldInput
        field={field}
        value={{ fieldId: field.id, text: draft.text, chosen: draft.chosen }}
        error={error}
        onChange={({ text, chosen }) => onDraft({ ...draft, text, chosen })}
      />
    )
  switch (draft.field) {
    case 'birthday':
      return <BirthdayField value={draft.text} error={error} onChange={text.onText} />
    case 'country':
    case 'language':
      return <OneOf of={draft.field} {...text} />
    case 'owner':
    case 'source':
      return <Words of={draft.field} {...text} />
    case 'notes':
      return (
        <Textarea
          label={t('bulk.set.value')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={draft.how === 'add' ? LONGEST_ADDED : LONGEST.notes}
          value={draft.text}
          error={error}
          onChange={(event) => text.onText(event.currentTarget.value)}
        />
      )
    default:
      return <Line of={draft.field} {...text} />
  }
}

type TextProps = { value: string; error: string | undefined; onText: (text: string) => void }

function Line({ of, value, error, onText }: TextProps & { of: BulkDraft['field'] }) {
  const { t } = useTranslation('customers')
  const longest = typeof of === 'string' && of in LONGEST ? LONGEST[of as keyof typeof LONGEST] : undefined
  return (
    <TextInput
      label={t('bulk.set.value')}
      maxLength={longest}
      value={value}
      error={error}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  )
}

/** A country or a language, from its list. */
function OneOf({ of, value, error, onText }: TextProps & { of: 'country' | 'language' }) {
  const { t } = useTranslation('customers')
  const countries = useCountryOptions()
  const languages = useLanguageOptions(value)
  return (
    <Select
      label={t('bulk.set.value')}
      data={of === 'country' ? countries : languages}
      searchable
      nothingFoundMessage={t('bulk.nothing')}
      value={value === '' ? null : value}
      error={error}
      onChange={(next) => onText(next ?? '')}
    />
  )
}

/** Words of the owner's own; those in use already are offered. */
function Words({ of, value, error, onText }: TextProps & { of: 'owner' | 'source' }) {
  const { t } = useTranslation('customers')
  const words = useQuery(api.customers.wordsInUse.queryOptions({ input: { of } }))
  return (
    <Autocomplete
      label={t('bulk.set.value')}
      maxLength={LONGEST[of]}
      data={words.data ?? []}
      limit={20}
      value={value}
      error={error}
      onChange={onText}
    />
  )
}
