import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import { shortcut } from '../../ui/shortcut.ts'
import classes from './templates.module.css'
import type { LetterEditing } from './use-letter-editing.ts'

/** Undo and redo of the blocks, also by the keys everyone knows. */
export function EditBar({ editing, words }: { editing: LetterEditing; words: string }) {
  const { t } = useTranslation('templates')
  useUndoKeys(editing)
  return (
    <div className={classes.bar}>
      <span>{words}</span>
      <IconButton
        label={t('undo')}
        shortcut={shortcut('Z')}
        icon={IconArrowBackUp}
        disabled={!editing.canUndo}
        onClick={editing.undo}
      />
      <IconButton
        label={t('redo')}
        shortcut={shortcut('⇧Z')}
        icon={IconArrowForwardUp}
        disabled={!editing.canRedo}
        onClick={editing.redo}
      />
    </div>
  )
}

function useUndoKeys(editing: LetterEditing): void {
  const latest = useRef(editing)
  latest.current = editing
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      const back = key === 'z' && !event.shiftKey
      const again = key === 'y' || (key === 'z' && event.shiftKey)
      const field = event.target instanceof HTMLElement ? event.target.closest('input, textarea') : null
      const elsewhere = field !== null && field.closest('[data-letter-editor]') === null
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !(back || again) || elsewhere) return
      event.preventDefault()
      if (back) latest.current.undo()
      else latest.current.redo()
    }
    // While capturing: a field would else take back its own typing, which React has long since written.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
}
