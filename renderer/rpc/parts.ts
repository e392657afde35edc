/*
 * Parts of the window are chunks that are fetched when they are first wanted. While the host is away they wait for it and
 * come by themselves. One that was on its way when the host went is lost: a browser remembers that a module did not come
 * and does not ask again (https://github.com/whatwg/html/issues/6768), so only the window as a whole can be loaded anew,
 * and not before the host is back: from a host that is not there it would be gone.
 */

/** Until it is asked again whether the host is there, in milliseconds. */
const REST_MS = 1_000

/** What the browsers say of a module that did not come, and Vite of a style sheet. */
const NOT_COME = [
  'Failed to fetch dynamically imported module',
  'error loading dynamically imported module',
  'Importing a module script failed',
  'Unable to preload CSS',
]

/** Whether a part of the window could not be fetched; anything else that it throws is a fault of its own. Pure. */
export function isMissingPart(error: unknown): error is Error {
  return error instanceof Error && NOT_COME.some((words) => error.message.startsWith(words))
}

export type Parts = {
  /**
   * What `load` imports, as soon as the host gives it. Rejects, with the host there, for a part that was lost on its way or
   * that the host does not have (it is of another version by now), and with what the part itself throws.
   */
  fetch: <Part>(load: () => Promise<Part>) => Promise<Part>
  /** Whether one is waited for, for the window to say so. */
  isWaiting: () => boolean
  /** Calls back at each change; returns the function that stops it. */
  subscribe: (listener: () => void) => () => void
}

type Host = {
  /** Whether the line stands, as far as is known: asked before every part. */
  isOpen: () => boolean
  /** Asks the host itself. */
  answers: () => Promise<boolean>
  /** Waits before it is asked again. */
  rest: (ms: number) => Promise<void>
}

export function createParts({ isOpen, answers, rest }: Host): Parts {
  const listeners = new Set<() => void>()
  const state = { waiting: 0 }
  const wait = (by: 1 | -1) => {
    state.waiting += by
    for (const listener of listeners) listener()
  }
  const hostIsBack = async () => {
    wait(1)
    while (!(await answers())) await rest(REST_MS)
    wait(-1)
  }
  return {
    async fetch(load) {
      if (!isOpen()) await hostIsBack()
      try {
        return await load()
      } catch (error) {
        if (!isMissingPart(error)) throw error
      }
      await hostIsBack()
      return await load()
    },
    isWaiting: () => state.waiting > 0,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
