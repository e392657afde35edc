/** Sheets whose rows each stand in one cell, commas and all: a text file opened with the wrong separator. Pure. */

import { cellsOfRow } from '../../../../../../shared/features/import/text/csv-parser.ts'
import { sniffDelimiter } from '../../../../../../shared/features/import/text/delimiter.ts'

const LOOKED_AT = 50
/** Of the rows looked at, how many must fall into as many cells as the first. */
const ALIKE = 0.9

/** The rows cut into their cells; null: they are cells already. */
export function unpackedRows(rows: readonly (readonly string[])[]): string[][] | null {
  const filled = rows.filter((cells) => cells.some(Boolean))
  const alone = (cells: readonly string[]) => cells.every((cell, column) => column === 0 || cell === '')
  if (filled.length < 2 || !filled.every(alone)) return null
  const head = filled.slice(0, LOOKED_AT).map(([cell = '']) => cell)
  const delimiter = sniffDelimiter(head.join('\n'))
  const cut = (cell: string) => cellsOfRow(cell, delimiter)
  const widths = head.map((cell) => cut(cell).length)
  const [width = 1] = widths
  if (width < 2 || widths.filter((one) => one === width).length < widths.length * ALIKE) return null
  return rows.map(([cell = '']) => (cell === '' ? [] : cut(cell)))
}
