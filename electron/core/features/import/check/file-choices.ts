import type { Inputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import type { Import } from '../../../../../shared/features/import/contract.ts'
import { confirmColumns } from '../../../../../shared/features/import/open-columns.ts'
import { NO_OPTIONS } from '../../../../../shared/features/import/options.ts'
import type { Deps } from '../../../services.ts'
import type { JobsService } from '../../jobs/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { importRow, showImport } from '../import-view.ts'
import { deleteFixes, deleteImport, setImport } from '../repo.ts'
import { forgetFiles } from '../source/door.ts'
import { optionsOf, shapeOf, storedPath } from '../source/import-file.ts'
import { analyseFile, type FileShape } from './analyse-file.ts'
import { checked, looked } from './check-edits.ts'
import { startCheck } from './check-jobs.ts'
import { chosenAnew } from './chosen-anew.ts'
import { stillFitting } from './fit-options.ts'
import { forgetMemory } from './memory.ts'
import { recalled, withOwnKind } from './recalled.ts'

const stored = (shape: FileShape) => ({ ...shape, columns: JSON.stringify(shape.columns) })

/** The file of an import: read as the owner wants it, forgotten. */
export function fileChoices(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, dataDir } = deps
  const show = (id: number): Import => showImport(deps, importRow(deps, id))
  const door = () => ({ ...deps, country: currentSettings(db.read).country })
  return {
    /** Throws AppError IMPORT_STATE once it has begun, FILE_* when the file does not bear the choice. */
    async configure({ id, ...chosen }: Inputs['import']['configure']): Promise<Import> {
      const before = importRow(deps, id)
      if (before.state === 'importing' || before.finishedAt !== null || before.checkpoint !== 0) {
        throw new AppError('IMPORT_STATE', { state: before.state })
      }
      const told = chosen.fields ? { ...chosen, fields: chosen.fields.map(withOwnKind(db.read)) } : chosen
      const { shape: read, table, cutAnew } = await chosenAnew(door(), before, told)
      const shape = cutAnew ? await recalled(deps, read, table?.storedName ?? before.storedName, before.fileName) : read
      db.write((tx, changes) => {
        const options = cutAnew ? NO_OPTIONS : stillFitting(tx, shape.columns, optionsOf(before))
        setImport(tx, id, { ...stored(shape), ...table, options: JSON.stringify(options) })
        // Cells cut otherwise are others: what was changed in them means nothing any more.
        if (cutAnew) deleteFixes(tx, id)
        startCheck(jobs, tx, changes, id, before.fileName)
      })
      if (table) forgetFiles(dataDir, { storedName: before.storedName, source: null })
      jobs.wake()
      return show(id)
    },
    /** Nothing is read another way by it: the check stands. Throws AppError IMPORT_STATE once it has begun. */
    confirm({ id, columns: said }: Inputs['import']['confirm']): Import {
      db.write((tx, changes) => {
        const { columns } = shapeOf(looked(tx, id))
        setImport(tx, id, { columns: JSON.stringify(confirmColumns(columns, said)) })
        changes.touch('imports', id)
      })
      return show(id)
    },
    /** Throws AppError IMPORT_STATE unless it is checked, FILE_* when the file is gone. */
    async forget(id: number): Promise<Import> {
      const before = checked(db.read, id)
      const { columns, ...now } = shapeOf(before)
      const fields = columns.filter((one) => one.confidence === 1 && !one.remembered).map(withOwnKind(db.read))
      const told = { ...now, fields: fields.length > 0 ? fields : undefined, country: door().country }
      const shape = await analyseFile(storedPath(dataDir, before.storedName), before.fileName, told)
      db.write((tx, changes) => {
        forgetMemory(tx, checked(tx, id))
        setImport(tx, id, { ...stored(shape), options: null })
        startCheck(jobs, tx, changes, id, before.fileName)
      })
      jobs.wake()
      return show(id)
    },
    /** Throws AppError IMPORT_STATE when people came of it. */
    discard(id: number): Record<string, never> {
      const row = importRow(deps, id)
      const { state, checkpoint, ofImport } = row
      if (!['checking', 'checked', 'failed', 'cancelled'].includes(state) || checkpoint !== 0) {
        throw new AppError('IMPORT_STATE', { state })
      }
      db.write((tx, changes) => {
        deleteImport(tx, id)
        changes.touch('imports', id)
      })
      // The file is the first import's, which may need it yet.
      if (ofImport === null) forgetFiles(dataDir, row)
      return {}
    },
  }
}
