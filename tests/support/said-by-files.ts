/** What files say of who wants to be written to, as an import reads them. */
import { consentOfFileName } from '../../shared/features/import/cells/consent-cells.ts'
import { recogniseColumns } from '../../shared/features/import/columns/recognise/recognise-columns.ts'
import { createRowReader } from '../../shared/features/import/rows/read-row.ts'
import { createCsvParser } from '../../shared/features/import/text/csv-parser.ts'
import { sniffDelimiter } from '../../shared/features/import/text/delimiter.ts'

/** What each row of a file says about letters, as an import reads it. */
export function said(text: string, name = 'list.csv'): (string | null)[] {
  const parser = createCsvParser(sniffDelimiter(text))
  const [headers = [], ...rows] = [...parser.push(text), ...parser.end()]
  const { columns, fromMailingProgram } = recogniseColumns(headers, rows, name)
  const consentFromName = consentOfFileName(name, fromMailingProgram)
  const reader = createRowReader({ columns, country: 'IN', consentFromName })
  return rows.map((cells, i) => reader(i + 2, cells).draft?.consent ?? null)
}

/** A column of these cells beside an address each. */
export function column(header: string, ...cells: string[]): (string | null)[] {
  return said(`Email;Name;${header}\n${cells.map((cell, i) => `p${i}@example.com;Ana Bo;${cell}`).join('\n')}\n`)
}

/** What such a cell says of the other ways to reach somebody. */
export function saidOfChannels(header: string, cell: string) {
  const { columns } = recogniseColumns(['Email', 'Name', header], [['p@example.com', 'Ana Bo', cell]], 'list.csv')
  const reader = createRowReader({ columns, country: 'IN', consentFromName: null })
  return reader(2, ['p@example.com', 'Ana Bo', cell]).draft?.said
}
