import { Button, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { type ChangeEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST } from '../../../../shared/features/customers/limits.ts'
import { partName } from '../../../../shared/features/customers/names.ts'
import classes from './customer-form.module.css'
import type { FormValues } from './form-values.ts'

type NameFieldsProps = {
  form: UseFormReturnType<FormValues>
  initial: FormValues
  /** The program parted the name as it is stored. */
  guessed: boolean
}

/** The name as one field. Its halves stand beneath it and follow what is typed, until somebody says otherwise in one of them. */
export function NameFields({ form, initial, guessed }: NameFieldsProps) {
  const { t } = useTranslation('customers')
  const [opened, setOpened] = useState(false)
  const [parted, setParted] = useState(false)
  const { onChange: _follow, ...name } = form.getInputProps('name')
  const rename = (event: ChangeEvent<HTMLInputElement>) => {
    const typed = event.currentTarget.value
    form.setFieldValue('name', typed)
    if (parted) return
    const { givenName, familyName } = halvesFor(typed, initial)
    form.setFieldValue('givenName', givenName)
    form.setFieldValue('familyName', familyName)
  }
  const half = (path: 'givenName' | 'familyName') => {
    const { onChange, ...field } = form.getInputProps(path)
    const part = (event: ChangeEvent<HTMLInputElement>) => {
      setParted(true)
      onChange(event)
    }
    return { ...field, onChange: part, maxLength: LONGEST.name, 'data-path': path }
  }
  return (
    <div className={classes.name}>
      <TextInput
        label={t('field.name')}
        data-autofocus
        data-path="name"
        maxLength={LONGEST.name}
        {...name}
        onChange={rename}
      />
      {opened ? (
        <div className={classes.two}>
          <TextInput
            label={t('field.givenName')}
            description={t('halves.hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoFocus
            {...half('givenName')}
          />
          <TextInput label={t('field.familyName')} {...half('familyName')} />
        </div>
      ) : (
        <Halves
          values={form.values}
          guessed={guessed && form.values.name === initial.name}
          onOpen={() => setOpened(true)}
        />
      )}
    </div>
  )
}

/** The stored halves while the name is the stored one; else those of what is typed. */
function halvesFor(typed: string, initial: FormValues): { givenName: string; familyName: string } {
  if (typed.trim() === initial.name) return initial
  const { givenName, familyName } = partName(typed)
  return { givenName: givenName ?? '', familyName: familyName ?? '' }
}

type HalvesProps = { values: FormValues; guessed: boolean; onOpen: () => void }

/** How the name is parted, in a line; nothing for a name of one word. */
function Halves({ values, guessed, onOpen }: HalvesProps) {
  const { t } = useTranslation('customers')
  const { name, givenName: given, familyName: family } = values
  if (!/\S\s+\S/.test(name)) return null
  const key = given && family ? 'both' : given ? 'given' : family ? 'family' : 'none'
  return (
    <p className={classes.halves}>
      <span>
        {t(`halves.${key}`, { given, family })}
        {guessed && ` · ${t('halves.guess')}`}
      </span>
      <Button variant="subtle" size="compact-xs" aria-label={t('halves.changeNamed')} onClick={onOpen}>
        {t('halves.change')}
      </Button>
    </p>
  )
}
