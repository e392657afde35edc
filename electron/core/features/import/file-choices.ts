import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { confirmColumns } from '../../../../shared/features/import/columns/open-columns.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { NO_OPTIONS } from '../../../../shared/features/import/options.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { JobsService } from '../jobs/service.ts'
import { currentSettings } from '../settings/service.ts'
import { startCheck } from './check-jobs.ts'
import { chosenAnew } from './columns/chosen-anew.ts'
import { stillFitting } from './columns/fit-options.ts'
import { forgetMemory } from './columns/memory.ts'
import { recalled, withOwnKind } from './columns/recalled.ts'
import { checked, looked } from './import-state.ts'
import { importRow, showImport } from './import-view.ts'
import { deleteFixes, deleteImport, getImport, type ImportRow, setImport } from './repo.ts'
import { analyseFile, type FileShape } from './source/analyse-file.ts'
import { forgetFiles, isOfCards } from './source/door.ts'
import { optionsOf, shapeOf, storedPath } from './source/import-file.ts'

const stored = (shape: FileShape) => ({ ...shape, columns: JSON.stringify(shape.columns) })

type Configured = Inputs['import']['configure']

/** The import, unless it has begun. Throws AppError NOT_FOUND, IMPORT_STATE. */
function notBegun(db: ReadDb, id: number): ImportRow {
  const row = getImport(db, id)
  if (!row) throw new AppError('NOT_FOUND', { entity: 'import', id: String(id) })
  if (row.state === 'importing' || row.finishedAt !== null || row.checkpoint !== 0) {
    throw new AppError('IMPORT_STATE', { state: row.state })
  }
  return row
}

/** How the file is cut into columns: those of another cut are others. */
const cutOf = ({ storedName, encoding, delimiter, headerRow }: ImportRow) =>
  JSON.stringify([storedName, encoding, delimiter, headerRow])

const doorOf = (deps: Deps) => ({ ...deps, country: currentSettings(deps.db.read).country })

/**
 * Looks at the file as it is to be read, and keeps what it finds unless the import has become another meanwhile. False:
 * something was said of its columns in between, nothing is kept. Throws as `configure`.
 */
async function readAnew(deps: Deps, jobs: JobsService, { id, ...chosen }: Configured): Promise<boolean> {
  const { db, dataDir } = deps
  const before = notBegun(db.read, id)
  const told = chosen.fields ? { ...chosen, fields: chosen.fields.map(withOwnKind(db.read)) } : chosen
  const { shape: read, table, cutAnew } = await chosenAnew(doorOf(deps), before, told)
  const keep = async (): Promise<boolean> => {
    const shape = cutAnew ? await recalled(deps, read, { ...before, ...table }) : read
    return db.write((tx, changes) => {
      const now = notBegun(tx, id)
      // What was chosen was chosen of other columns.
      if (cutOf(now) !== cutOf(before)) throw new AppError('IMPORT_STATE', { state: now.state })
      if (now.columns !== before.columns) return false
      const options = cutAnew ? NO_OPTIONS : stillFitting(tx, shape.columns, optionsOf(now))
      setImport(tx, id, { ...stored(shape), ...table, options: JSON.stringify(options) })
      // Cells cut otherwise are others: what was changed in them means nothing any more.
      if (cutAnew) deleteFixes(tx, id)
      startCheck(jobs, tx, changes, id, before.fileName)
      return true
    })
  }
  if (table === null) return keep()
  const forgetTable = (storedName: string) => forgetFiles(dataDir, { storedName, source: null })
  const kept = await keep().catch((error: unknown) => {
    forgetTable(table.storedName)
    throw error
  })
  forgetTable(kept ? before.storedName : table.storedName)
  return kept
}

/** The file of an import: read as the owner wants it, forgotten. */
export function fileChoices(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, dataDir } = deps
  const show = (id: number): Import => showImport(deps, importRow(deps, id))
  return {
    /**
     * Throws AppError IMPORT_STATE once it has begun, or where the file was cut otherwise meanwhile; FILE_* when the file
     * does not bear the choice.
     */
    async configure(chosen: Configured): Promise<Import> {
      // Looking at a file takes its time: what was said meanwhile is looked at anew, never written over.
      while (!(await readAnew(deps, jobs, chosen)));
      jobs.wake()
      return show(chosen.id)
    },
    /**
     * Nothing is read another way by it: the check stands. Throws AppError IMPORT_STATE once it has begun, and where a
     * column means something else than what was agreed to.
     */
    confirm({ id, columns: said }: Inputs['import']['confirm']): Import {
      db.write((tx, changes) => {
        const row = looked(tx, id)
        const columns = confirmColumns(shapeOf(row).columns, said)
        if (columns === null) throw new AppError('IMPORT_STATE', { state: row.state })
        setImport(tx, id, { columns: JSON.stringify(columns) })
        changes.touch('imports', id)
      })
      return show(id)
    },
    /** Throws AppError IMPORT_STATE unless it is checked, FILE_* when the file is gone. */
    async forget(id: number): Promise<Import> {
      const before = checked(db.read, id)
      const { columns, ...now } = shapeOf(before)
      const fields = columns.filter((one) => one.confidence === 1 && !one.remembered).map(withOwnKind(db.read))
      const told = {
        ...now,
        fields: fields.length > 0 ? fields : undefined,
        country: doorOf(deps).country,
        ofCards: isOfCards(before),
        endsEarly: before.source !== null,
      }
      const shape = await analyseFile(storedPath(dataDir, before.storedName), before.fileName, told)
      db.write((tx, changes) => {
        const row = checked(tx, id)
        // Something was said of it while the file was looked at.
        if (row.columns !== before.columns) throw new AppError('IMPORT_STATE', { state: row.state })
        forgetMemory(tx, row, deps.ports.clock.now())
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
