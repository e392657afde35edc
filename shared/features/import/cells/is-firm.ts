/** Tells a name that only firms have. Pure. */

import { foldKey } from '../../../text-folding.ts'
import { LEGAL_FORMS, TRADES } from '../../companies/firm-words.ts'

/** Words that firms are called by, folded; none that is a family's name, too. */
export const FIRM_WORDS: ReadonlySet<string> = new Set([...LEGAL_FORMS, ...TRADES].map(foldKey))

/** Whether a name is called as only firms are: by a legal form, or a trade. */
export function isFirm(name: string): boolean {
  if (/^m\s*\/\s*s\b/i.test(name) || /&\s*(?:co|sons|bros)\b/i.test(name)) return true
  return foldKey(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((word) => FIRM_WORDS.has(word))
}
