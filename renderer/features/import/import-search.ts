/** Which step of a checked file is shown, kept in the address so that "Back" of the window works. */
export type ImportSearch = { step: 'columns' | 'check' }

/** Reads it from an address. */
export function readImportSearch(raw: Record<string, unknown>): ImportSearch {
  return { step: raw.step === 'columns' ? 'columns' : 'check' }
}
