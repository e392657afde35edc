import { useEffect, useReducer } from 'react'

/** The longest wait at once, in milliseconds: the clock may be set and the computer may sleep meanwhile. */
const LONGEST_MS = 60_000

/** Whether the moment `at` (milliseconds since 1970) has come; turns by itself when it does. null: there is none, false. */
export function usePassed(at: number | null): boolean {
  const [looked, look] = useReducer((count: number) => count + 1, 0)
  const passed = at !== null && at <= Date.now()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each look that came too early is followed by another.
  useEffect(() => {
    if (at === null || passed) return
    const timer = setTimeout(look, Math.min(Math.max(at - Date.now(), 0), LONGEST_MS))
    return () => clearTimeout(timer)
  }, [at, passed, looked])
  return passed
}
