import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import type { Deps } from '../../services.ts'
import { fieldById } from '../fields/service.ts'
import type { JobsService } from '../jobs/service.ts'
import { currentSettings } from '../settings/service.ts'
import type { FileShape } from './analyse-file.ts'
import { startCheck } from './check-choices.ts'
import { chosenAnew } from './chosen-anew.ts'
import { forgetFiles, takeIn } from './door.ts'
import { importRow, showImport } from './import-view.ts'
import { deleteFixes, deleteImport, insertImport, setImport } from './repo.ts'

const stored = (shape: FileShape) => ({ ...shape, columns: JSON.stringify(shape.columns) })

/** The file of an import: taken in, read as the owner wants it, forgotten. */
export function fileChoices(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports, files, dataDir } = deps
  const show = (id: number): Import => showImport(deps, importRow(deps, id))
  const door = () => ({ ...deps, country: currentSettings(db.read).country })
  return {
    /** Throws AppError FILE_*; then nothing is kept. */
    async open({ ref }: Inputs['import']['open']): Promise<Import> {
      const { path, name } = files.open(ref)
      const { shape, copied } = await takeIn(door(), path, name)
      try {
        const id = db.write((tx, changes) => {
          const createdAt = ports.clock.now()
          const made = insertImport(tx, { state: 'checking', fileName: name, ...copied, ...stored(shape), createdAt })
          startCheck(jobs, tx, changes, made, name)
          return made
        })
        jobs.wake()
        return show(id)
      } catch (error) {
        forgetFiles(dataDir, copied)
        throw error
      }
    },
    /** Throws AppError IMPORT_STATE once it has begun, FILE_* when the file does not bear the choice. */
    async configure({ id, ...chosen }: Inputs['import']['configure']): Promise<Import> {
      const before = importRow(deps, id)
      if (before.state === 'importing' || before.finishedAt !== null || before.checkpoint !== 0) {
        throw new AppError('IMPORT_STATE', { state: before.state })
      }
      // A field of the owner's says by itself what it holds.
      const fields = chosen.fields?.map((one) =>
        one.own === undefined ? one : { ...one, field: 'custom' as const, kind: fieldById(db.read, one.own)?.kind },
      )
      const told = fields ? { ...chosen, fields } : chosen
      const { shape, table, cutAnew } = await chosenAnew(door(), before, told)
      db.write((tx, changes) => {
        setImport(tx, id, { ...stored(shape), ...table })
        // Cells cut otherwise are others: what was changed in them means nothing any more.
        if (cutAnew) deleteFixes(tx, id)
        startCheck(jobs, tx, changes, id, before.fileName)
      })
      if (table) forgetFiles(dataDir, { storedName: before.storedName, source: null })
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
