/** Pieces of post laid out on pages: what the preview shows is what the printer gets. Pure. */

import { drawLabel } from './label.ts'
import { drawLetter, type LetterWords } from './letter.ts'
import type { Line, Measure } from './set-text.ts'
import { type LabelSheet, labelPlace, type PaperName, sheetsFor } from './sheets.ts'

/** What is written on one piece; `text` is null on a label. */
export type Written = { name: string; lines: readonly string[]; text: string | null }

export type Layout =
  /** `start`: the first label that is still on the first sheet, from 1. */
  | { kind: 'label'; sheet: LabelSheet; start: number }
  | { kind: 'letter'; paper: PaperName; shop: LetterWords['shop']; date: string }

export type Laid = {
  paper: PaperName
  /** Lines of each page, in millimetres from its upper left corner. */
  pages: Line[][]
  /** Pieces that are longer than their place, by their index: cut on paper. */
  cut: number[]
}

/** Every piece on its page: a label on its place of the sheet, a letter on a page of its own. */
export function layOut(pieces: readonly Written[], layout: Layout, measure: Measure): Laid {
  return layout.kind === 'label' ? labels(pieces, layout, measure) : letters(pieces, layout, measure)
}

function labels(
  pieces: readonly Written[],
  { sheet, start }: Extract<Layout, { kind: 'label' }>,
  measure: Measure,
): Laid {
  const pages: Line[][] = Array.from({ length: sheetsFor(sheet, pieces.length, start) }, () => [])
  const cut: number[] = []
  for (const [index, piece] of pieces.entries()) {
    const { page, x, y } = labelPlace(sheet, index, start)
    const { lines, whole } = drawLabel(piece.lines, sheet, measure)
    if (!whole) cut.push(index)
    pages[page]?.push(...lines.map((line) => ({ ...line, x: line.x + x, y: line.y + y })))
  }
  return { paper: sheet.paper, pages, cut }
}

function letters(pieces: readonly Written[], layout: Extract<Layout, { kind: 'letter' }>, measure: Measure): Laid {
  const { paper, shop, date } = layout
  const cut: number[] = []
  const pages = pieces.map((piece, index) => {
    const words = { shop, date, address: piece.lines, text: piece.text ?? '' }
    const { lines, whole } = drawLetter(words, paper, measure)
    if (!whole) cut.push(index)
    return lines
  })
  return { paper, pages, cut }
}
