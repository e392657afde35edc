import { existsSync, statSync } from 'node:fs'
import { AppError } from '../../../../../shared/errors.ts'
import type { Import } from '../../../../../shared/features/import/contract.ts'
import type { Deps } from '../../../deps.ts'
import { finishedImports, type ImportRow } from '../repo.ts'
import { forgetFiles, keptSource } from './door.ts'
import { storedPath } from './import-file.ts'

/** What the originals of all finished imports may take together, in bytes; beyond it the oldest go first. */
const MOST_KEPT = 1024 ** 3

/** Over: nothing reads the file any more. What was set aside, the undo and "imported before" live in the database. */
const OVER: ReadonlySet<string> = new Set(['done', 'cancelled', 'undone'])

function originalPath(dataDir: string, row: Pick<ImportRow, 'source' | 'storedName'>): string {
  return storedPath(dataDir, keptSource(row)?.original ?? row.storedName)
}

/** Whether the file an import was made from still lies in the data folder. One of mended rows has none of its own. */
export function isFileKept(dataDir: string, row: Pick<ImportRow, 'source' | 'storedName' | 'ofImport'>): boolean {
  return row.ofImport === null && existsSync(originalPath(dataDir, row))
}

/** Bytes that are kept of an import: the table, and the original it was made of. */
function keptBytes(dataDir: string, row: ImportRow): number {
  const paths = new Set([originalPath(dataDir, row), storedPath(dataDir, row.storedName)])
  return [...paths].reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0)
}

/** The original of an import: to be saved elsewhere, to be removed, and what goes by itself. */
export function keptFileService(
  { db, dataDir, files }: Pick<Deps, 'db' | 'dataDir' | 'files'>,
  { rowOf, show }: { rowOf: (id: number) => ImportRow; show: (id: number) => Import },
) {
  const remove = (row: ImportRow) => {
    forgetFiles(dataDir, row)
    db.write((_, changes) => changes.touch('imports', row.id))
  }
  return {
    /** The file as it came in, offered for download. Throws AppError FILE_GONE where it is not kept. */
    keptFile(id: number): { ref: string; name: string } {
      const row = rowOf(id)
      if (!isFileKept(dataDir, row)) throw new AppError('FILE_GONE', { name: row.fileName })
      return { ref: files.offer(originalPath(dataDir, row), row.fileName), name: row.fileName }
    },
    /** Removes the file; everything else of the import stays. Throws AppError IMPORT_STATE unless the import is over. */
    removeFile(id: number): Import {
      const row = rowOf(id)
      if (!OVER.has(show(id).state) || row.ofImport !== null) throw new AppError('IMPORT_STATE', { state: row.state })
      remove(row)
      return show(id)
    },
    /** Lets the oldest files go where all together take more than `MOST_KEPT`. */
    tidyFiles(): void {
      let bytes = 0
      for (const row of finishedImports(db.read)) {
        const own = OVER.has(row.state) ? keptBytes(dataDir, row) : 0
        if (bytes + own > MOST_KEPT) remove(row)
        else bytes += own
      }
    },
  }
}
