/** One address on one label. Pure. */

import { drop, type Line, leading, type Measure, POINT, setLines } from './set-text.ts'
import type { LabelSheet } from './sheets.ts'

/** Points: what is read well at arm’s length, and what a sorting machine still reads. */
const SIZES = { largest: 12, smallest: 6 }
/** Printers feed a sheet up to so many millimetres askew; small labels have less to spare. */
const EDGE = { wide: 4, narrow: 2 }

/** The lines of an address on its label, millimetres from the label's upper left corner; in the middle of its height. */
export function drawLabel(
  texts: readonly string[],
  sheet: LabelSheet,
  measure: Measure,
): { lines: Line[]; whole: boolean } {
  const x = sheet.width > 50 ? EDGE.wide : EDGE.narrow
  const room = { width: sheet.width - 2 * x, height: sheet.height - 2 * EDGE.narrow }
  const { size, lines, whole } = setLines(texts, room, measure, SIZES)
  const step = leading(texts) * size * POINT
  const top = EDGE.narrow + (room.height - lines.length * step) / 2
  const first = top + drop(texts) * size * POINT
  return { lines: lines.map((text, at) => ({ text, x, y: first + at * step, size })), whole }
}
