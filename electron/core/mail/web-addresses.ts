/** Web addresses inside running text. Pure. */

/** With its scheme, or a bare `www.`; what ends a sentence or a pair of brackets after it is not part of it. */
const ADDRESS = /((?:https?:\/\/|(?<![\p{L}\p{M}\p{N}@./-])www\.(?=[^\s<>"'.]+\.))[^\s<>"']*[^\s<>"'.,;:!?)\]*_।])/giu

export type TextPiece = { text: string; href: string | null }

/** The text cut where an address begins and ends; a bare `www.` leads to its secure page. */
export function cutAtAddresses(text: string): TextPiece[] {
  return text.split(ADDRESS).map((piece, index) => {
    if (index % 2 === 0) return { text: piece, href: null }
    return { text: piece, href: /^www\./i.test(piece) ? `https://${piece}` : piece }
  })
}
