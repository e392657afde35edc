import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../../shared/features/fields/contract.ts'
import { readOwn } from '../../../shared/features/fields/values.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { useReading } from './queries.ts'

/** What is typed into one field, as the core is given it. */
export type TypedField = { fieldId: number; text: string; chosen: number[] }

type OwnFieldInputProps = {
  field: Field
  value: TypedField
  error?: string
  /** What the form calls it: where the focus goes when it needs another look. */
  path?: string
  onChange: (value: TypedField) => void
}

/** The input that fits what the field holds; figures in any script's digits. */
export function OwnFieldInput(props: OwnFieldInputProps) {
  const { kind } = props.field
  if (kind === 'choice' || kind === 'choices') return <Choice {...props} />
  if (kind === 'flag') return <YesNo {...props} />
  return <Line {...props} />
}

function Line({ field, value, error, path, onChange }: OwnFieldInputProps) {
  const { t } = useTranslation('fields')
  const { currency } = useReading()
  const understood = useUnderstood(field, value)
  const common = {
    label: field.name,
    'data-path': path,
    value: value.text,
    error,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...value, text: event.currentTarget.value }),
  }
  // A text of several lines, as a file can bring one, would lose them in a line.
  if (field.kind === 'long' || value.text.includes('\n'))
    return <Textarea {...common} autosize minRows={2} maxRows={8} maxLength={10_000} />
  if (field.kind === 'money')
    return <TextInput {...common} inputMode="decimal" rightSection={<span>{currency}</span>} rightSectionWidth={48} />
  if (field.kind === 'number') return <TextInput {...common} inputMode="decimal" />
  if (field.kind === 'date')
    return <TextInput {...common} placeholder={t('input.day')} description={understood} inputWrapperOrder={ORDER} />
  if (field.kind === 'link') return <TextInput {...common} type="url" placeholder={WEB} />
  return <TextInput {...common} maxLength={2_000} />
}

/** How an address begins, in every language. */
const WEB = 'https://'
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** A day in words: whoever types 03/04 sees which of the two is the month. */
function useUnderstood(field: Field, { text, chosen }: TypedField): string | undefined {
  const { locale } = useFormat()
  const read = readOwn(field, { text, chosen }, useReading())
  if (!('value' in read) || read.value?.kind !== 'date') return undefined
  // Noon: the day stays the day in every zone.
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(`${read.value.day}T12:00:00`))
}

function Choice({ field, value, error, path, onChange }: OwnFieldInputProps) {
  const { t } = useTranslation('fields')
  const common = {
    label: field.name,
    'data-path': path,
    data: field.options.map(({ id, name }) => ({ value: String(id), label: name })),
    error,
    searchable: field.options.length > 7,
    clearable: true,
    nothingFoundMessage: t('input.nothingFound'),
  }
  if (field.kind === 'choices') {
    return (
      <MultiSelect
        {...common}
        value={value.chosen.map(String)}
        onChange={(ids) => onChange({ ...value, chosen: inOrder(field, ids) })}
      />
    )
  }
  return (
    <Select
      {...common}
      value={value.chosen[0] === undefined ? null : String(value.chosen[0])}
      onChange={(id) => onChange({ ...value, chosen: id === null ? [] : [Number(id)] })}
    />
  )
}

/** As they are stored: in the order of the menu. */
function inOrder(field: Field, ids: readonly string[]): number[] {
  return field.options.map((option) => option.id).filter((id) => ids.includes(String(id)))
}

function YesNo({ field, value, error, path, onChange }: OwnFieldInputProps) {
  const { t } = useTranslation('fields')
  return (
    <Select
      label={field.name}
      data-path={path}
      data={(['yes', 'no'] as const).map((one) => ({ value: one, label: t(one) }))}
      clearable
      error={error}
      value={value.text === '' ? null : value.text}
      onChange={(text) => onChange({ ...value, text: text ?? '' })}
    />
  )
}
