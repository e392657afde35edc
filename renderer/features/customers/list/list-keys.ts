import { useHotkeys } from '@mantine/hooks'

const FLOATING = '[role="dialog"], [role="menu"]'

/** True for a key that belongs to what floats over the page; that may have closed by it already, so its target counts. */
export function isCovered({ target }: KeyboardEvent): boolean {
  return (target instanceof Element && target.closest(FLOATING) !== null) || document.querySelector(FLOATING) !== null
}

/** True for a key that the list may take as its own: nothing floats over it, and nobody types. */
export function isForList(event: KeyboardEvent): boolean {
  const { target } = event
  const typing =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select'))
  return !typing && !isCovered(event)
}

/** Escape closes what is open or ends the selection; Ctrl/⌘ A selects everybody in the list. */
export function useListKeys({ onEscape, onAll }: { onEscape: () => void; onAll: () => void }): void {
  const all = (event: KeyboardEvent) => {
    if (!isForList(event)) return
    event.preventDefault()
    onAll()
  }
  useHotkeys([['Escape', (event) => !isCovered(event) && onEscape()]])
  useHotkeys([['mod + A', all, { preventDefault: false }]], [])
}
