import { Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_FOUND } from '../../../shared/features/customers/limits.ts'
import {
  FIELD_KINDS,
  type FieldKind,
  type FieldLine,
  type FieldSubject,
  LONGEST_NAME,
} from '../../../shared/features/fields/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { ConvertField } from './convert-field.tsx'
import classes from './fields.module.css'
import { type OptionLine, OptionList } from './option-list.tsx'
import { useSaveField } from './queries.ts'

/** Making a field, or changing the one that is given: its name, its choices, its kind. */
type FieldDialogProps = { subject: FieldSubject; field: FieldLine | null; onClose: () => void }

export function FieldDialog({ subject, field, onClose }: FieldDialogProps) {
  const { t } = useTranslation('fields')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(field ? 'form.editTitle' : 'form.newTitle')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <FieldForm subject={subject} field={field} onClose={onClose} />
      {field && <ConvertField subject={subject} field={field} onClose={onClose} />}
    </Modal>
  )
}

function FieldForm({ subject, field, onClose }: FieldDialogProps) {
  const { t } = useTranslation('fields')
  const words = useErrorWords()
  const save = useSaveField()
  const [name, setName] = useState(field?.name ?? '')
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? 'text')
  const [options, setOptions] = useState<OptionLine[]>(() => linesOf(field))
  const [missing, setMissing] = useState(false)
  const choosing = kind === 'choice' || kind === 'choices'
  const refusal = useRefusal(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    if (name.trim() === '') return
    const filled = choosing ? options.filter((option) => option.name.trim() !== '') : []
    save.mutate(
      {
        before: field && { id: field.id, version: field.version },
        subject,
        name: name.trim(),
        kind,
        options: filled.map((option) => ({ id: option.id, name: option.name.trim() })),
      },
      {
        onSuccess: () => {
          toast(t(field ? 'form.saved' : 'form.made', { name: name.trim() }))
          onClose()
        },
      },
    )
  }
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <TextInput
        label={t('form.name')}
        placeholder={t(subject === 'company' ? 'companies.nameHint' : 'form.nameHint')}
        description={
          field && field.people > 0 ? t(subject === 'company' ? 'companies.keeps' : 'form.keeps') : undefined
        }
        maxLength={LONGEST_NAME}
        data-autofocus
        value={name}
        error={missing ? t('refused.missing') : refusal.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {!field && (
        <Select
          label={t('form.kind')}
          description={t(`kindWhy.${kind}`, { letters: LONGEST_FOUND })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={FIELD_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => value && setKind(value)}
        />
      )}
      {choosing && <OptionList options={options} error={refusal.options} onChange={setOptions} />}
      {save.error && !hasCode(save.error, 'VALIDATION') && <Failure as="inline" words={words(save.error)} />}
      <Group justify="flex-end" gap={8} mt={8}>
        <Button variant="subtle" size="md" onClick={onClose}>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" size="md" type="submit" loading={save.isPending}>
          {t(field ? 'form.save' : 'form.create')}
        </Button>
      </Group>
    </form>
  )
}

/** The choices of a field, and two empty lines to begin with where there are none. */
function linesOf(field: FieldLine | null): OptionLine[] {
  const options = field?.options ?? []
  if (options.length > 0) return options.map((option) => ({ key: option.id, ...option }))
  return [-1, -2].map((key) => ({ key, id: null, name: '' }))
}

/** What the core refused, in words beside the part that it is about. */
function useRefusal(error: unknown): { name?: string; options?: string } {
  const { t } = useTranslation('fields')
  if (!hasCode(error, 'VALIDATION')) return {}
  const { name, options } = error.data.fieldErrors
  return {
    name: name?.[0] && t(`refused.${name[0]}`),
    options: options?.[0] && t(`refused.${options[0]}`),
  }
}
