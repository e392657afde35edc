import { useEffect } from 'react'
import type { LetterPlace } from '../mend-place.ts'

const FIELDS = 'textarea, input:not([type="file"])'

/** Brings a place of the letter into view and the caret into it, once the step that shows it is drawn. */
export function usePlaceInLetter(place: LetterPlace | null, onArrived: () => void): void {
  useEffect(() => {
    if (place === null) return
    const field = fieldAt(place)
    field?.scrollIntoView({ block: 'center' })
    field?.focus()
    onArrived()
  }, [place, onArrived])
}

function fieldAt(place: LetterPlace): HTMLElement | null {
  const at = 'subject' in place ? '[data-letter-subject]' : blockSelector(place.block)
  const found = document.querySelector<HTMLElement>(at)
  return found?.matches(FIELDS) ? found : (found?.querySelector<HTMLElement>(FIELDS) ?? found)
}

function blockSelector(block: string | null): string {
  if (block !== null) return `[data-block="${CSS.escape(block)}"]`
  return '[data-letter-body], [data-letter-editor] [data-block]'
}
