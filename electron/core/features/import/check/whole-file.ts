import { cleanCell } from '../../../../../shared/features/import/cell-values.ts'
import { createCrossWatch } from '../../../../../shared/features/import/columns/crosses.ts'
import type { ImportColumn } from '../../../../../shared/features/import/contract.ts'
import type { Tx } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { currentSettings } from '../../settings/service.ts'
import { withLateValues } from '../columns/chosen-anew.ts'
import { getImport, type ImportRow, setImport } from '../repo.ts'
import { shapeOf } from '../source/import-file.ts'

/** So many rows tell what a column is whose first value stands beyond the beginning of the file; of several each has its share. */
const MOST_ROWS = 100
const LATE_ROWS = 20

/**
 * Looks at all rows of a file for what its beginning, by which its columns were known, did not tell: what a cross is in a column
 * (crosses.ts), and that a column has values.
 */
export function createWholeFile(columns: readonly ImportColumn[]) {
  const crosses = createCrossWatch(columns)
  const late = createLateWatch(columns)
  return {
    note(cells: readonly string[]): void {
      crosses.note(cells)
      late.note(cells)
    },
    /**
     * Keeps what all rows tell, and gives the import where it is to be read otherwise for it; null: as it was read, or it is
     * another check's by now. `again`: what is there beyond the last check is what the owner wrote. Throws AppError FILE_GONE.
     */
    async readAnew(job: JobContext, row: ImportRow, { again }: { again: boolean }): Promise<ImportRow | null> {
      const rows = again || row.ofImport !== null ? [] : late.rows()
      for (;;) {
        const before = getImport(job.db.read, row.id)
        if (before?.jobId !== job.jobId) return null
        const { country } = currentSettings(job.db.read)
        const found = rows.length === 0 ? null : await withLateValues({ dataDir: job.dataDir, country }, before, rows)
        const kept = job.db.write((tx) => keep(tx, before, found?.columns ?? null, crosses))
        // Something was agreed to meanwhile.
        if (kept !== 'other') return kept
      }
    },
  }
}

/** `other`: the columns are others by now, and `found` is of those before. */
function keep(
  tx: Tx,
  { id, jobId, columns }: ImportRow,
  found: readonly ImportColumn[] | null,
  crosses: ReturnType<typeof createCrossWatch>,
): ImportRow | 'other' | null {
  const now = getImport(tx, id)
  if (now?.jobId !== jobId) return null
  if (now.columns !== columns) return 'other'
  const before = shapeOf(now).columns
  const judged = crosses.judge(found ?? before)
  if (!found && judged.every((one, at) => one === before[at])) return null
  setImport(tx, id, { columns: JSON.stringify(judged) })
  const isOther = found !== null || judged.some((one, at) => one.crosses !== before[at]?.crosses)
  return isOther ? (getImport(tx, id) ?? null) : null
}

/** Gathers rows with a value in a column that had none among those by which it was known. */
function createLateWatch(columns: readonly ImportColumn[]) {
  const empty = columns.filter(({ samples }) => samples.length === 0)
  const each = Math.max(1, Math.min(LATE_ROWS, Math.floor(MOST_ROWS / empty.length)))
  const open = empty.map(({ index }) => ({ index, left: each }))
  const rows: string[][] = []
  return {
    // Asked of every row of a file, most of which leave the column as empty as the others do.
    note(cells: readonly string[]): void {
      let fills = false
      for (const one of open) {
        const cell = cells[one.index]
        if (!cell || one.left === 0 || cleanCell(cell) === '') continue
        one.left--
        fills = true
      }
      if (fills) rows.push([...cells])
    },
    rows: (): readonly string[][] => rows,
  }
}
