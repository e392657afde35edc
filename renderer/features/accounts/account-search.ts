/** The letter that waits for the mailbox: whoever adds one from its wizard comes back to it. */
export type AccountSearch = { letter?: number | undefined }

/** Reads it from an address. */
export function readAccountSearch(raw: Record<string, unknown>): AccountSearch {
  const letter = Number(raw.letter)
  return Number.isSafeInteger(letter) && letter > 0 ? { letter } : {}
}
