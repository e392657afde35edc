import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOwnField } from '../../../../shared/features/import/columns/custom-columns.ts'
import { mayHaveDefault } from '../../../../shared/features/import/columns/match-keys.ts'
import type { Import, ImportColumn } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { useSetOptions } from '../queries.ts'
import classes from './options-part.module.css'

type BlankValueProps = { found: Import; column: ImportColumn; name: string }

/** What stands for the blank cells of a column; nothing where blank ones cannot be filled. */
export function BlankValue({ found, column, name }: BlankValueProps) {
  const { t } = useTranslation('import')
  const [open, setOpen] = useState(false)
  const [byKeys, setByKeys] = useState(false)
  if (!mayHaveDefault(column, isOwnField(column))) return null
  const kept = found.options.defaults.find(({ index }) => index === column.index)?.text ?? ''
  const close = (keys: boolean) => {
    setByKeys(keys)
    setOpen(false)
  }
  if (open) return <Editing {...{ found, column, name, kept }} onClose={close} />
  return (
    <span className={classes.blank}>
      {kept !== '' && `${t('blank.is', { text: kept })} `}
      <button
        ref={byKeys ? takeFocus : undefined}
        type="button"
        className="link"
        aria-label={t(kept === '' ? 'blank.addNamed' : 'blank.changeNamed', { name })}
        onClick={() => setOpen(true)}
      >
        {t(kept === '' ? 'blank.add' : 'blank.change')}
      </button>
    </span>
  )
}

/** The field that had the focus is gone; whoever is elsewhere by now stays there. */
function takeFocus(button: HTMLButtonElement | null): void {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) button?.focus()
}

function Editing({
  found,
  column,
  name,
  kept,
  onClose,
}: BlankValueProps & { kept: string; onClose: (byKeys: boolean) => void }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const choose = useSetOptions(found.id)
  const [typed, setTyped] = useState(kept)
  const keep = (byKeys: boolean) => {
    const text = typed.trim()
    if (choose.isPending) return
    if (text === kept) return onClose(byKeys)
    const others = found.options.defaults.filter(({ index }) => index !== column.index)
    const defaults = text === '' ? others : [...others, { index: column.index, text }]
    choose.mutate({ defaults }, { onSuccess: () => onClose(byKeys) })
  }
  const refused = choose.error && 'code' in choose.error && choose.error.code === 'VALIDATION'
  return (
    <TextInput
      className={classes.blank}
      aria-label={t('blank.addNamed', { name })}
      placeholder={t('blank.hint')}
      value={typed}
      maxLength={500}
      autoFocus
      disabled={choose.isPending}
      error={refused ? t('blank.wrong') : choose.error && words(choose.error).what}
      data-own-escape
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => keep(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(true)
        if (event.key === 'Escape') onClose(true)
      }}
    />
  )
}
