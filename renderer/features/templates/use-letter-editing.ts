import { useCallback, useRef, useState } from 'react'
import type { LetterDocument } from '../../../shared/features/templates/document.ts'
import { textPart } from '../../../shared/features/templates/text-part.ts'
import { emptyHistory, type History, recorded, redone, undone } from './history.ts'

/** The part of a letter that undo knows. */
export type Written = { body: string; document: LetterDocument | null }

export type LetterEditing = ReturnType<typeof useLetterEditing>

/** Changes of a letter that can be taken back; the text part follows the blocks until the owner writes one. */
export function useLetterEditing(written: Written, change: (patch: Written) => void) {
  const [history, setHistory] = useState<History<Written>>(emptyHistory)
  const now = useRef(written)
  now.current = { body: written.body, document: written.document }

  const edit = useCallback(
    (document: LetterDocument | null, what: string | null = null, body?: string) => {
      const before = now.current
      const made = document === null || document.ownText ? before.body : textPart(document)
      const after = { document, body: body ?? made }
      setHistory((old) => recorded(old, before, what, Date.now()))
      now.current = after
      change(after)
    },
    [change],
  )
  const go = (step: typeof undone<Written>) => {
    const gone = step(history, now.current)
    if (gone === null) return
    setHistory(gone.history)
    now.current = gone.value
    change(gone.value)
  }
  return {
    edit,
    undo: () => go(undone),
    redo: () => go(redone),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  }
}
