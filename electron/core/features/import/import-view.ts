import { AppError } from '../../../../shared/errors.ts'
import { programOf } from '../../../../shared/features/import/columns/source-program.ts'
import type { Import, ImportState, Problem, ProblemReason } from '../../../../shared/features/import/contract.ts'
import type { Deps } from '../../deps.ts'
import { asideByReason, countAside } from './aside/aside.ts'
import { writeSkippedFile } from './aside/skipped-file.ts'
import { rememberedOf } from './columns/memory.ts'
import {
  countImports,
  getImport,
  hasPeople,
  type ImportRow,
  importedBefore,
  isUnderWay,
  listImports,
  problemColumns,
  problemPage,
  problemsByReason,
} from './repo.ts'
import { countFixes } from './rows/row-fixes.ts'
import { sourceOf } from './source/door.ts'
import { countsOf, optionsOf, shapeOf } from './source/import-file.ts'
import { isFileKept } from './source/kept-file.ts'

/** The row, or AppError NOT_FOUND. */
export function importRow({ db }: Pick<Deps, 'db'>, id: number): ImportRow {
  const found = getImport(db.read, id)
  if (!found) throw new AppError('NOT_FOUND', { entity: 'import', id: String(id) })
  return found
}

/** An import as the window sees it. */
export function showImport({ db, dataDir }: Pick<Deps, 'db' | 'dataDir'>, row: ImportRow): Import {
  const shape = shapeOf(row)
  const source = sourceOf(row)
  return {
    id: row.id,
    state: row.state as ImportState,
    halfWritten: row.state === 'failed' && row.checkpoint !== 0,
    fileName: row.fileName,
    fileBytes: row.fileBytes,
    source,
    ...shape,
    program: source.program ?? (shape.headerRow === null ? null : programOf(shape.columns.map(({ header }) => header))),
    ground: row.ground,
    mode: row.mode as Import['mode'],
    options: optionsOf(row),
    inBase: hasPeople(db.read),
    stopped: row.stop === 'keep' && row.state === 'done',
    ofImport: row.ofImport,
    fixes: countFixes(db.read, row.id),
    recounting: row.state === 'checked' && isUnderWay(db.read, row.jobId),
    aside: row.state === 'done' ? countAside(db.read, row.id) : NOTHING_ASIDE,
    counts: countsOf(row),
    error: row.error ? (JSON.parse(row.error) as Import['error']) : null,
    remembered: rememberedOf(db.read, row),
    jobId: row.jobId,
    actionId: row.actionId,
    importedBefore: row.ofImport === null ? importedBefore(db.read, row.id, row.fileHash) : null,
    fileKept: isFileKept(dataDir, row),
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  }
}

const NOTHING_ASIDE = { waiting: 0, mended: 0, dropped: 0, taken: 0 }

/** What can be read of imports: nothing here writes but the file of left-out rows. */
export function importView(deps: Deps) {
  const { db, files, dataDir, reader } = deps
  return {
    get: (id: number): Import => showImport(deps, importRow(deps, id)),
    list: (limit: number): Import[] => listImports(db.read, limit).map((row) => showImport(deps, row)),
    page: ({ offset, limit }: { offset: number; limit: number }) => ({
      rows: listImports(db.read, limit, offset).map((row) => showImport(deps, row)),
      total: countImports(db.read),
    }),
    async problems({ id, offset, limit }: { id: number; offset: number; limit: number }) {
      const row = importRow(deps, id)
      const byReason = problemsByReason(db.read, id)
      const columns = problemColumns(db.read, id)
      return {
        problems: problemPage(db.read, id, offset, limit).map(
          ({ row, column, columnIndex, value, reason, skipsRow, suggestion, otherRow }): Problem => ({
            row,
            column,
            columnIndex,
            value,
            suggestion,
            reason: reason as ProblemReason,
            skipsRow: skipsRow === 1,
            ...(otherRow !== null && { otherRow }),
          }),
        ),
        total: byReason.reduce((sum, { count }) => sum + count, 0),
        byReason: byReason.map((one) => ({
          ...one,
          reason: one.reason as ProblemReason,
          columns: columns.flatMap(({ reason, index, count }) => (reason === one.reason ? [{ index, count }] : [])),
        })),
        aside: row.state === 'done' ? await reader.run(asideByReason, { id }, countsOf(row)?.rows) : [],
      }
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
