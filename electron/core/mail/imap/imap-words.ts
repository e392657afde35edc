/**
 * What a server of RFC 9051 says, taken apart: atoms, quoted strings, literals and lists (§4). Pure.
 */
export type Word = string | null | readonly Word[]

/** One reply as it came: text, and the bytes of each literal in its place. */
export type Part = string | Buffer

const PIECE = /\s+|\(|\)|"((?:[^"\\]|\\.)*)"|[^\s()"]+|"/gy

/** The words of a reply. NIL is null; a list that is never closed ends with the reply. */
export function wordsOf(parts: readonly Part[]): readonly Word[] {
  const top: Word[] = []
  const open: Word[][] = [top]
  const put = (word: Word) => open.at(-1)?.push(word)
  for (const part of parts) {
    if (typeof part !== 'string') {
      put(part.toString('utf8'))
      continue
    }
    for (const [piece, quoted] of part.matchAll(PIECE)) {
      if (quoted !== undefined) put(quoted.replace(/\\(.)/g, '$1'))
      else if (piece === '(') {
        const list: Word[] = []
        put(list)
        open.push(list)
      } else if (piece === ')') {
        if (open.length > 1) open.pop()
      } else if (piece.trim() !== '') put(piece.toUpperCase() === 'NIL' ? null : piece)
    }
  }
  return top
}

/** Lines that end in free text (§7.1): braces there announce no literal. */
const FREE_TEXT = /^(\+|\S+ (OK|NO|BAD|BYE|PREAUTH)\b)/i

/** How many bytes of a literal follow this line; null: none. `first`: the beginning of the reply it is of. */
export function literalAfter(line: string, first: string): number | null {
  if (FREE_TEXT.test(first)) return null
  const announced = /\{(\d{1,9})\}$/.exec(line)
  return announced ? Number(announced[1]) : null
}
