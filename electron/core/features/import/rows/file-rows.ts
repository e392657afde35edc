import {
  isBlank,
  isPrintedLine,
  isReachable,
  isRepeatedHeader,
  isSecondHeader,
  isTotalRow,
} from '../../../../../shared/features/import/columns/header-row.ts'
import { createRowMender } from '../../../../../shared/features/import/mending/mend-row.ts'
import type { FileShape } from '../source/analyse-file.ts'
import { readRecords, type Watcher } from '../source/text/file-text.ts'

export type SourceRow = {
  row: number
  cells: string[]
  /** As it stands in the file, where its cells were moved to where they belong: a separator was missing, or one too many. */
  asWritten?: string
  /** Left out by the owner. */
  dropped?: boolean
  /** The person whom an earlier import made of this row; it is about nobody else. */
  personId?: number | null
}

/** Rows of people of one piece of a file. `row` counts from 1 as a spreadsheet does, header and blank lines included. */
export type RowBatch = {
  rows: SourceRow[]
  /** Blank rows, totals and repeated headers among them, left out. */
  blank: number
  /** Their numbers, upwards. */
  blankRows: number[]
  bytes: number
  /** For whoever reads rows of this file again, by their places. */
  asRead?: AsRead
}

/** The cells of a row as everybody reads them: where they belong, if the file moved them. */
export type AsRead = (row: number, cells: string[]) => Pick<SourceRow, 'cells' | 'asWritten'>

/** The rows below the header, and those above it that tell how somebody is reached, batch by batch, without what is no person. Throws what `readRecords` throws. */
export async function* readRows(
  path: string,
  name: string,
  shape: FileShape,
  watcher?: Watcher,
): AsyncGenerator<RowBatch> {
  let row = 0
  const header = shape.headerRow ?? 0
  const headers = shape.columns.map((column) => column.header)
  let asRead: AsRead | undefined
  for await (const { records, bytes } of readRecords(path, name, shape.encoding, shape.delimiter, watcher)) {
    // The beginning of the file tells, the same each time it is read.
    if (records.length > 0) asRead ??= createAsRead(records.slice(header, header + LEARNT_FROM), shape)
    const batch: RowBatch = { rows: [], blank: 0, blankRows: [], bytes, ...(asRead && { asRead }) }
    for (const cells of records) {
      row++
      // Somebody above the names of the columns is told; the lines of a letterhead are nobody.
      if (row <= header && (row === header || !isReachable(cells))) continue
      const again = header > 0 && (isRepeatedHeader(cells, headers) || (row === header + 1 && isSecondHeader(cells)))
      if (again || isBlank(cells) || isTotalRow(cells) || isPrintedLine(lineOf(cells, shape)))
        batch.blank = batch.blankRows.push(row)
      // Whoever only asks where rows lie does not wait until each is mended.
      else batch.rows.push({ row, ...(watcher || !asRead ? { cells } : asRead(row, cells)) })
    }
    yield batch
  }
}

/** Where blanks part the cells, a line below the list is cut into its words. */
const lineOf = (cells: string[], { delimiter, columns }: FileShape): string[] =>
  delimiter === ' ' && cells.length < columns.length ? [cells.join(' ')] : cells

/** Rows that are looked at to know what stands in which column. */
const LEARNT_FROM = 300

function createAsRead(records: readonly string[][], { delimiter, endsEarly, headerRow, columns }: FileShape): AsRead {
  const mend = createRowMender(records, columns.length, delimiter, { endsEarly })
  return (row, cells) => {
    // A letterhead is nobody's row.
    const mended = row > (headerRow ?? 0) ? mend?.(cells) : null
    return mended ? { cells: mended, asWritten: cells.join(delimiter) } : { cells }
  }
}

/** Rows with pictures in them are large: beyond so many bytes of the file no more are gathered, however few they are. */
const MOST_BYTES = 8 * 2 ** 20

/** The same rows in larger batches: of at least as many as `enough` says at the time, or of MOST_BYTES, or the last. */
export async function* gathered(batches: AsyncIterable<RowBatch>, enough: () => number): AsyncGenerator<RowBatch> {
  let whole: RowBatch | null = null
  let given = 0
  for await (const batch of batches) {
    if (whole === null) whole = batch
    else {
      for (const row of batch.rows) whole.rows.push(row)
      whole.blankRows.push(...batch.blankRows)
      whole.blank = whole.blankRows.length
      whole.bytes = batch.bytes
    }
    if (whole.rows.length < enough() && whole.bytes - given < MOST_BYTES) continue
    given = whole.bytes
    yield whole
    whole = null
  }
  if (whole) yield whole
}
