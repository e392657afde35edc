import { rmSync } from 'node:fs'
import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Import, ImportColumn } from '../../../../shared/features/import/contract.ts'
import type { Deps } from '../../services.ts'
import { openAction } from '../activity/journal.ts'
import { fieldById } from '../fields/service.ts'
import type { JobsService } from '../jobs/service.ts'
import { currentSettings } from '../settings/service.ts'
import { analyseFile, type FileShape } from './analyse-file.ts'
import { checkService, startCheck } from './check-choices.ts'
import { copyIn, countsOf, shapeOf, storedPath } from './import-file.ts'
import { importRow, importView, showImport } from './import-view.ts'
import { deleteFixes, deleteImport, type ImportRow, insertImport, setImport } from './repo.ts'
import { runAgain } from './run-again.ts'

export { importsToGoOnWith } from './unfinished.ts'

export type ImportService = ReturnType<typeof importService>

const stored = (shape: FileShape) => ({ ...shape, columns: JSON.stringify(shape.columns) })

/** The file read anew with the owner's choices over what was chosen and recognised before. */
async function reshape(
  dataDir: string,
  before: ImportRow,
  chosen: Omit<Inputs['import']['configure'], 'id'>,
  country: string,
): Promise<FileShape> {
  const now = shapeOf(before)
  const reread = chosen.encoding !== undefined || chosen.delimiter !== undefined || chosen.headerRow !== undefined
  const fields = chosen.fields ?? []
  // Columns chosen earlier stay chosen, unless the file is now cut into other columns.
  const earlier = reread ? [] : now.columns.filter((column) => !fields.some((one) => one.index === column.index))
  // The order of its days stays chosen, too, unless it was only guessed.
  const kept = ({ index, field, dateOrder, dateOpen, kind, kindChosen, own }: ImportColumn) => ({
    index,
    field,
    // What it holds stays chosen, too; what was only recognised is looked at again.
    kind: kindChosen ? kind : undefined,
    own,
    dateOrder: dateOpen ? undefined : dateOrder,
  })
  const all = [...earlier.map(kept), ...fields]
  const shape = await analyseFile(storedPath(dataDir, before.storedName), before.fileName, {
    encoding: chosen.encoding ?? now.encoding,
    // Another encoding shows other text: what stands between its columns is looked for anew.
    delimiter: chosen.delimiter ?? (chosen.encoding === undefined ? now.delimiter : undefined),
    headerRow: chosen.headerRow !== undefined ? chosen.headerRow : reread ? undefined : now.headerRow,
    fields: all.length > 0 ? all : undefined,
    country,
  })
  const sure = new Map(earlier.map(({ index, confidence }) => [index, confidence]))
  return {
    ...shape,
    columns: shape.columns.map((one) => ({ ...one, confidence: sure.get(one.index) ?? one.confidence })),
  }
}

function isCutAnew(before: ImportRow, shape: FileShape): boolean {
  const { encoding, delimiter, headerRow } = before
  return encoding !== shape.encoding || delimiter !== shape.delimiter || headerRow !== shape.headerRow
}

/** A spreadsheet on its way in: looked at, checked, imported, accounted for. */
export function importService(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports, files, dataDir } = deps
  const show = (id: number): Import => showImport(deps, importRow(deps, id))

  return {
    ...importView(deps),
    ...checkService(deps, { jobs }),
    ...runAgain(deps, { jobs }),
    /** Throws AppError FILE_*; then nothing is kept. */
    async open({ ref }: Inputs['import']['open']): Promise<Import> {
      const { path, name } = files.open(ref)
      // Looked at where it lies: what is refused is not copied first.
      const shape = await analyseFile(path, name, { country: currentSettings(db.read).country })
      const copied = await copyIn(dataDir, path, name, `${ports.ids.token(12)}.csv`)
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
        rmSync(storedPath(dataDir, copied.storedName), { force: true })
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
      const shape = await reshape(dataDir, before, told, currentSettings(db.read).country)
      db.write((tx, changes) => {
        setImport(tx, id, stored(shape))
        // Cells cut otherwise are others: what was changed in them means nothing any more.
        if (isCutAnew(before, shape)) deleteFixes(tx, id)
        startCheck(jobs, tx, changes, id, before.fileName)
      })
      jobs.wake()
      return show(id)
    },
    /** Throws AppError IMPORT_STATE unless the file is checked, or died half-way and is to go on. */
    start({ id, ground }: Inputs['import']['start']): Import {
      const { state, actionId: begun, checkpoint, fileName: title, counts } = importRow(deps, id)
      const rows = countsOf({ counts })?.rows ?? 0
      const again = state === 'failed' && begun !== null
      if (state !== 'checked' && !again) throw new AppError('IMPORT_STATE', { state })
      db.write((tx, changes) => {
        const action = { kind: 'import' as const, title, subjectId: id, people: 0 }
        const goesOn = again && checkpoint !== 0
        const actionId = goesOn ? begun : openAction(tx, action, ports.clock.now(), 'running')
        const jobId = jobs.add(tx, changes, { kind: 'import', title, subjectId: id, rows })
        setImport(tx, id, { state: 'importing', ground, jobId, actionId, error: null, finishedAt: null, stop: null })
        changes.touch('imports', id)
        if (actionId !== null) changes.touch('actions', actionId)
      })
      jobs.wake()
      return show(id)
    },
    /** Throws AppError IMPORT_STATE when people came of it. */
    discard(id: number): Record<string, never> {
      const { state, storedName, checkpoint, ofImport } = importRow(deps, id)
      if (!['checking', 'checked', 'failed', 'cancelled'].includes(state) || checkpoint !== 0) {
        throw new AppError('IMPORT_STATE', { state })
      }
      db.write((tx, changes) => {
        deleteImport(tx, id)
        changes.touch('imports', id)
      })
      // The file is the first import's, which may need it yet.
      if (ofImport === null) rmSync(storedPath(dataDir, storedName), { force: true })
      return {}
    },
  }
}
