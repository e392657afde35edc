import { foldKey, plainLatin } from '../../../text-folding.ts'

/** A cell as words of consent and refusal are looked for in it: folded, in plain letters, with one kind of apostrophe. Pure. */
export const plainCell = (cell: string): string =>
  plainLatin(foldKey(cell))
    .replace(/_/g, ' ')
    .replace(/[’‘`´]/g, "'")
