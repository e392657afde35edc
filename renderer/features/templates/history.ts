/** What undo and redo go back and forth between. Pure. */
export interface History<T> {
  readonly past: readonly T[]
  readonly future: readonly T[]
  /** The last change: more of the same within a moment is one step. */
  readonly last: { readonly what: string; readonly at: number } | null
}

/** Steps that are kept; a letter is small, and nobody goes back further. */
const DEEP = 200
const MOMENT_MS = 1_500

export function emptyHistory<T>(): History<T> {
  return { past: [], future: [], last: null }
}

/**
 * Notes what was there before a change.
 * @param what the field that is typed into; an act that is always a step of its own has null
 */
export function recorded<T>(history: History<T>, before: T, what: string | null, now: number): History<T> {
  const { last } = history
  const noted = what === null ? null : { what, at: now }
  const goesOn = last !== null && last.what === what && now - last.at < MOMENT_MS
  if (goesOn) return { ...history, future: [], last: noted }
  return { past: [...history.past, before].slice(-DEEP), future: [], last: noted }
}

/** One step back from `now`; null: there is none. */
export function undone<T>({ past, future }: History<T>, now: T): { history: History<T>; value: T } | null {
  const value = past.at(-1)
  if (value === undefined) return null
  return { history: { past: past.slice(0, -1), future: [now, ...future], last: null }, value }
}

/** The step that was taken back last, again. */
export function redone<T>({ past, future }: History<T>, now: T): { history: History<T>; value: T } | null {
  const [value, ...rest] = future
  if (value === undefined) return null
  return { history: { past: [...past, now], future: rest, last: null }, value }
}
