import { foldKey } from '../../../text-folding.ts'

/** The words and numbers of a text, folded. Pure. */
export const wordsIn = (text: string): string[] => foldKey(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
