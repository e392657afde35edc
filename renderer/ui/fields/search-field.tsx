import { TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type Ref, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../icon-button.tsx'
import { useSteady } from '../timing/use-steady.ts'

type SearchFieldProps = {
  /** What is searched, read aloud. */
  label: string
  /** What can be typed; without it the label stands there. */
  hint?: string
  typed: string
  onType: (typed: string) => void
  /** Down leads into the list. */
  onDown?: () => void
  onBlur?: () => void
  className: string | undefined
  ref?: Ref<HTMLInputElement>
}

/** The search of a list. Esc and the cross empty it; with nothing typed, Esc means the page. */
export function SearchField({ label, hint, typed, onType, onDown, onBlur, className, ref }: SearchFieldProps) {
  const own = useRef<HTMLInputElement>(null)
  const clear = useSteady(() => {
    onType('')
    own.current?.focus()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && onDown) onDown()
    else if (event.key === 'Escape' && typed !== '') onType('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextInput
      ref={(field) => {
        own.current = field
        if (typeof ref === 'function') return ref(field)
        if (ref) ref.current = field
      }}
      type="search"
      className={className}
      aria-label={label}
      placeholder={hint ?? label}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      data-own-escape={typed === '' ? undefined : true}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden="true" />}
      rightSection={typed !== '' && <Clear onClear={clear} />}
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    />
  )
}

/** Not drawn again with each letter. */
const Clear = memo(function Clear({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('app')
  return <IconButton label={t('clearSearch')} shortcut="Esc" icon={IconX} onClick={onClear} />
})
