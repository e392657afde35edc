import { cellsOfRow } from '../text/csv-parser.ts'
import type { Delimiter } from '../text/delimiter.ts'

const inQuotes = (cell: string): string => `'${cell.replaceAll("'", "''")}'`

/**
 * A row whose cells all stand in apostrophes, in a file that has quotes for that, without them; null: it is none. Such a row is one
 * that another program wrote: apostrophes that belong to a text do not stand around every cell. Pure.
 */
export function withoutApostrophes(cells: readonly string[], width: number, delimiter: Delimiter): string[] | null {
  if (cells.length < width || !cells[0]?.startsWith("'") || !cells.at(-1)?.endsWith("'")) return null
  const line = cells.join(delimiter)
  const row = cellsOfRow(line, delimiter, { quote: "'", backslash: false })
  return row.length === width && row.map(inQuotes).join(delimiter) === line ? row : null
}
