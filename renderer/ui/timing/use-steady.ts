import { useCallback, useRef } from 'react'

/**
 * The same function at every drawing, which does what the newest one given would. For what is handed to a memoised part:
 * it is not drawn again because its owner was. Not to be called while drawing.
 */
export function useSteady<Args extends readonly unknown[], Result>(
  newest: (...args: Args) => Result,
): (...args: Args) => Result {
  const now = useRef(newest)
  now.current = newest
  return useCallback((...args) => now.current(...args), [])
}
