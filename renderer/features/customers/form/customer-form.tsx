import { Button, Group, TagsInput, TextInput } from '@mantine/core'
import { type GetInputPropsReturnType, useForm } from '@mantine/form'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST, MOST } from '../../../../shared/features/customers/limits.ts'
import { hasCode, useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { AboutFields } from '../person/about-fields.tsx'
import { useTags } from '../queries.ts'
import { BirthdayField } from './birthday-field.tsx'
import classes from './customer-form.module.css'
import { AddressFields, EmailFields, PhoneFields } from './customer-form-lists.tsx'
import { type FormValues, filled, problemsOf, refusalKey } from './form-values.ts'
import { NameFields } from './name-fields.tsx'
import { type OwnForm, ownProblems } from './own-form.ts'
import { OwnFormFields } from './own-form-fields.tsx'

type CustomerFormProps = {
  initial: FormValues
  own: OwnForm
  /** The halves of the stored name are a guess. */
  guessed?: boolean
  /** Says the act: "Add customer", "Save changes". */
  act: string
  pending: boolean
  error: unknown
  onSubmit: (values: FormValues) => void
  onCancel: () => void
  /** Told when there is something typed that closing would lose. */
  onDirty: (dirty: boolean) => void
  /** What stands below the name, by what is typed. */
  told?: (values: FormValues) => ReactNode
}

/** Everything about a person that is typed by hand. */
export function CustomerForm(props: CustomerFormProps) {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  const form = useForm<FormValues>({
    initialValues: props.initial,
    validate: (values) => ({
      ...Object.fromEntries(Object.entries(problemsOf(values)).map(([path, key]) => [path, t(key)])),
      ...Object.fromEntries(
        Object.entries(ownProblems(values.custom, props.initial.custom, props.own)).map(([path, key]) => [
          path,
          t(`fields:${key}`),
        ]),
      ),
    }),
  })
  const dirty = form.isDirty()
  const { onDirty } = props
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  const { error, own } = props
  const { setErrors } = form
  useEffect(() => {
    if (!hasCode(error, 'VALIDATION')) return
    const refused = Object.entries(error.data.fieldErrors).map(([path, [code]]) => [
      pathInForm(path, own),
      t(code?.startsWith('own-') ? `fields:problem.${code.slice(4)}` : refusalKey(code)),
    ])
    setErrors(Object.fromEntries(refused))
    focusField(refused.map(([path]) => path).find((path) => path?.includes('.')) ?? refused[0]?.[0])
  }, [error, setErrors, own, t])
  const submit = form.onSubmit(
    (values) => {
      const sent = filled(values)
      // The core names a field by its place in what it was sent: the form shows just that, without the empty lines.
      form.setValues(sent)
      props.onSubmit(sent)
    },
    (errors) => focusField(Object.keys(errors)[0]),
  )
  return (
    <form noValidate onSubmit={submit} className={classes.form}>
      <div className={classes.fields}>
        <NameFields form={form} initial={props.initial} guessed={props.guessed ?? false} />
        {props.told?.(form.values)}
        <div className={classes.two}>
          <TextInput label={t('field.company')} maxLength={LONGEST.company} {...form.getInputProps('company')} />
          <TextInput label={t('field.jobTitle')} maxLength={LONGEST.jobTitle} {...form.getInputProps('jobTitle')} />
        </div>
        <BirthdayField {...form.getInputProps('birthday')} />
        <EmailFields form={form} />
        <PhoneFields form={form} />
        <AddressFields form={form} />
        <TagsField {...form.getInputProps('tags')} />
        <AboutFields form={form} />
        <OwnFormFields form={form} own={props.own} />
      </div>
      {props.error !== null && !hasCode(props.error, 'CONFLICT') && (
        <div className={classes.failed}>
          <Failure as="inline" words={words(props.error)} />
        </div>
      )}
      <Group className={classes.foot} justify="flex-end" gap={8}>
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

/** Tags in use are offered once something is typed: an open list would lie over the button below. */
function TagsField(props: GetInputPropsReturnType) {
  const { t } = useTranslation('customers')
  const [typed, setTyped] = useState('')
  const tags = useTags()
  return (
    <TagsInput
      label={t('field.tags')}
      description={t('form.tagsHint')}
      data={typed.trim() === '' ? [] : (tags.data ?? []).map((tag) => tag.name)}
      searchValue={typed}
      onSearchChange={setTyped}
      maxTags={MOST.tags}
      limit={20}
      splitChars={[',', '،', '।']}
      acceptValueOnBlur
      {...props}
    />
  )
}

/** The core names an own field by its number, the form by its place. */
function pathInForm(path: string, { fields }: OwnForm): string {
  const at = fields.findIndex((field) => path === `custom.${field.id}`)
  return at < 0 ? path : `custom.${at}`
}

/** Takes the person to the first field that needs another look. */
function focusField(path: string | undefined): void {
  if (path) document.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus()
}
