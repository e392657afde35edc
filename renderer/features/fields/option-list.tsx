import { Button, TextInput } from '@mantine/core'
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LONGEST_NAME, MOST_OPTIONS } from '../../../shared/features/fields/contract.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './fields.module.css'

/** `id` null: not stored yet. */
export type OptionLine = { key: number; id: number | null; name: string }

/** What can be chosen: renamed, ordered, added, taken away. */
export function OptionList(props: {
  options: readonly OptionLine[]
  error: string | undefined
  onChange: (options: OptionLine[]) => void
}) {
  const { t } = useTranslation('fields')
  const { options, error, onChange } = props
  const up = (at: number) => {
    const next = [...options]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at - 1, 0, moved)
    onChange(next)
  }
  const add = () =>
    onChange([...options, { key: Math.min(0, ...options.map((option) => option.key)) - 1, id: null, name: '' }])
  return (
    <fieldset>
      <legend>{t('form.options')}</legend>
      {options.map((option, at) => (
        <div key={option.key} className={classes.option}>
          <TextInput
            aria-label={t('form.optionNumber', { number: at + 1 })}
            placeholder={at === 0 ? t('form.optionHint') : undefined}
            maxLength={LONGEST_NAME}
            value={option.name}
            onChange={(event) =>
              onChange(options.map((one, i) => (i === at ? { ...one, name: event.currentTarget.value } : one)))
            }
          />
          <IconButton
            label={t('form.optionUp', { name: option.name })}
            icon={IconArrowUp}
            disabled={at === 0}
            onClick={() => up(at)}
          />
          <IconButton
            label={t('form.removeOption', { name: option.name })}
            icon={IconX}
            disabled={options.length === 1}
            onClick={() => onChange(options.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      {error && (
        <p className={classes.wrong} role="alert">
          {error}
        </p>
      )}
      {options.length < MOST_OPTIONS && (
        <Button
          variant="subtle"
          className={classes.add}
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={add}
        >
          {t('form.addOption')}
        </Button>
      )}
    </fieldset>
  )
}
