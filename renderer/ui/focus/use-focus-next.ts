import { type RefObject, useEffect, useRef } from 'react'

/**
 * A button "show more" goes with the last page, and is off while one is read: the focus goes on to the first link of what it
 * brought. `count`: rows shown; `list`: what holds them, `row`: a selector of one. Out: to be called when more is asked for.
 */
export function useFocusNext(count: number, list: RefObject<HTMLElement | null>, row: string): () => void {
  const asked = useRef<number | null>(null)
  useEffect(() => {
    const from = asked.current
    if (from === null || count <= from) return
    asked.current = null
    list.current?.querySelectorAll(row)[from]?.querySelector('a')?.focus()
  }, [count, list, row])
  return () => {
    asked.current = count
  }
}
