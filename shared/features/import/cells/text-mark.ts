/**
 * The apostrophe by which a spreadsheet takes a cell for text (`'98300 14426`), where a program writes it before every cell of a column:
 * before letters it may be the text's own elsewhere (`'t Hooft`, sheet-cell.ts). Pure.
 */

import { fromSheetCell } from '../../export/sheet-cell.ts'

/** Fewer cells tell nothing of a column. */
const FEWEST = 3
const MOSTLY = 0.9
const LED = /^'(?=\S)/
/** Dutch: `'t Zand`, `'s-Hertogenbosch`. */
const OWN = /^'[a-z](?![\p{L}\p{N}])/u

/** Whether nearly all cells of a column are led by one, and not as Dutch writes some names. */
export function areLedByApostrophe(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean)
  const led = filled.filter((cell) => LED.test(cell) && !OWN.test(cell))
  return led.length >= FEWEST && led.length >= filled.length * MOSTLY
}

/** Such a cell without it, and without the one that some write behind it, too. Of a number and a formula every reader takes it off. */
export function withoutTextMark(cell: string): string {
  const text = cell.trim()
  if (!LED.test(text) || fromSheetCell(text) !== text) return cell
  const rest = text.slice(1)
  return rest.length > 1 && rest.endsWith("'") ? rest.slice(0, -1) : rest
}

/** The columns of these rows that are led by one (areLedByApostrophe), by their index. */
export function columnsOfText(rows: readonly (readonly string[])[]): ReadonlySet<number> {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const all = Array.from({ length: width }, (_, index) => index)
  return new Set(all.filter((index) => areLedByApostrophe(rows.map((row) => row[index] ?? ''))))
}

/** A row without the marks of these columns. */
export const withoutTextMarks = <Row extends readonly string[]>(
  row: Row,
  marked: ReadonlySet<number>,
): Row | string[] =>
  marked.size === 0 ? row : row.map((cell, index) => (marked.has(index) ? withoutTextMark(cell) : cell))
