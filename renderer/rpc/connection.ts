export type Connection = {
  isOpen: () => boolean
  set: (open: boolean) => void
  /** Calls back at each change; returns the function that stops it. */
  subscribe: (listener: () => void) => () => void
}

/** Whether the line to the core is there, for the window to say so. Starts as open: the first start has its own page. */
export function createConnection(): Connection {
  const listeners = new Set<() => void>()
  const state = { open: true }
  return {
    isOpen: () => state.open,
    set: (open) => {
      if (state.open === open) return
      state.open = open
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
