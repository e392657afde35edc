const OPEN = 'bandhu:palette'

/** Asks for the command palette; the shell loads it on the first call. */
export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN))
}

/** Calls back at each openPalette(); returns the function that stops it. */
export function onPaletteWanted(callback: () => void): () => void {
  window.addEventListener(OPEN, callback)
  return () => window.removeEventListener(OPEN, callback)
}
