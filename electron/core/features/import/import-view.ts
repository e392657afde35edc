import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Import, ImportState, Problem, ProblemReason } from '../../../../shared/features/import/contract.ts'
import type { Deps } from '../../services.ts'
import { readRows } from './file-rows.ts'
import { shapeOf, storedPath } from './import-file.ts'
import {
  actionState,
  getImport,
  type ImportRow,
  importedBefore,
  listImports,
  problemPage,
  problemsByReason,
  rowsWithProblems,
} from './repo.ts'
import { writeSkippedFile } from './skipped-file.ts'

/** The row, or AppError NOT_FOUND. */
export function importRow({ db }: Pick<Deps, 'db'>, id: number): ImportRow {
  const found = getImport(db.read, id)
  if (!found) throw new AppError('NOT_FOUND', { entity: 'import', id: String(id) })
  return found
}

/** An import as the window sees it. */
export function showImport({ db }: Pick<Deps, 'db'>, row: ImportRow): Import {
  const undone = row.state === 'done' && row.actionId !== null && actionState(db.read, row.actionId) === 'undone'
  return {
    id: row.id,
    state: undone ? 'undone' : (row.state as ImportState),
    fileName: row.fileName,
    fileBytes: row.fileBytes,
    ...shapeOf(row),
    ground: row.ground,
    counts: row.counts ? (JSON.parse(row.counts) as Import['counts']) : null,
    error: row.error ? (JSON.parse(row.error) as Import['error']) : null,
    jobId: row.jobId,
    actionId: row.actionId,
    importedBefore: importedBefore(db.read, row.id, row.fileHash),
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  }
}

/** What can be read of imports: nothing here writes but the file of left-out rows. */
export function importView(deps: Deps) {
  const { db, files, dataDir } = deps
  return {
    get: (id: number): Import => showImport(deps, importRow(deps, id)),
    list: (limit: number): Import[] => listImports(db.read, limit).map((row) => showImport(deps, row)),
    problems({ id, offset, limit }: { id: number; offset: number; limit: number }) {
      importRow(deps, id)
      const byReason = problemsByReason(db.read, id)
      return {
        problems: problemPage(db.read, id, offset, limit).map(
          ({ row, column, value, reason, skipsRow }): Problem => ({
            row,
            column,
            value,
            reason: reason as ProblemReason,
            skipsRow: skipsRow === 1,
          }),
        ),
        total: byReason.reduce((sum, { count }) => sum + count, 0),
        byReason: byReason.map(({ reason, count }) => ({ reason: reason as ProblemReason, count })),
      }
    },
    async rows({ id, limit, only }: Inputs['import']['rows'] & { limit: number }) {
      const row = importRow(deps, id)
      const shape = shapeOf(row)
      const wanted = only === 'problems' ? rowsWithProblems(db.read, id, limit) : null
      const of = wanted && new Set(wanted)
      const found: { row: number; cells: string[] }[] = []
      if (wanted?.length === 0) return found
      for await (const batch of readRows(storedPath(dataDir, row.storedName), row.fileName, shape)) {
        for (const { row: line, cells } of batch.rows) {
          if (found.length >= limit || (of && !of.has(line))) continue
          found.push({ row: line, cells: shape.columns.map((column) => (cells[column.index] ?? '').slice(0, 500)) })
        }
        if (found.length >= (wanted?.length ?? limit)) break
      }
      return found
    },
    /** A CSV of the rows left out, offered for download. */
    async skippedFile(id: number): Promise<{ ref: string; name: string }> {
      const row = importRow(deps, id)
      if (row.counts === null) throw new AppError('IMPORT_STATE', { state: row.state })
      const { path, name } = await writeSkippedFile(db.read, dataDir, row)
      return { ref: files.offer(path, name), name }
    },
  }
}
