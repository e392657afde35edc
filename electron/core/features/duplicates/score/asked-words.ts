import type { Base } from './base-counts.ts'
import type { Word } from './words.ts'

/** How common a word is; a word is asked for once, as it meets very many others. */
export function common(word: Word, base: Base): number {
  word.share ??= base.share('word', word.text)
  return word.share
}

/** Which end of names a word leans to; asked once, likewise. */
export function lean(word: Word, base: Base): number {
  word.lean ??= base.leanOf(word.text, null)
  return word.lean
}
