import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * A button is off while what it began goes on, and the browser takes the focus from what is off. Whoever pressed it with
 * the keyboard finds it there again when it is over, unless they went on meanwhile. Out: the button's ref.
 */
export function useKeptFocus<E extends HTMLElement>(busy: boolean): RefObject<E | null> {
  const button = useRef<E>(null)
  const had = useRef(false)
  useLayoutEffect(() => {
    const now = document.activeElement
    if (busy) had.current = now !== null && now === button.current
    else if (had.current && now === document.body) button.current?.focus()
  }, [busy])
  return button
}
