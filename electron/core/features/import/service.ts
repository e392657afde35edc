import { rmSync } from 'node:fs'
import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Import, ImportColumn, ImportCounts } from '../../../../shared/features/import/contract.ts'
import type { Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import type { Deps } from '../../services.ts'
import { openAction } from '../activity/journal.ts'
import { fieldById } from '../fields/service.ts'
import type { JobsService } from '../jobs/service.ts'
import { currentSettings } from '../settings/service.ts'
import { analyseFile, type FileShape } from './analyse-file.ts'
import { copyIn, shapeOf, storedPath } from './import-file.ts'
import { importRow, importView, showImport } from './import-view.ts'
import { deleteImport, type ImportRow, insertImport, setImport } from './repo.ts'

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

/** Starts a check of the whole file; an earlier check that still runs sees that it is no longer wanted. */
function startCheck(jobs: JobsService, tx: Tx, changes: ChangeSet, id: number, title: string): void {
  const jobId = jobs.add(tx, changes, { kind: 'import-check', title, subjectId: id, rows: 0 })
  setImport(tx, id, { state: 'checking', jobId, counts: null, error: null })
  changes.touch('imports', id)
}

/** A spreadsheet on its way in: looked at, checked, imported, accounted for. */
export function importService(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports, files, dataDir } = deps
  const show = (id: number): Import => showImport(deps, importRow(deps, id))

  return {
    ...importView(deps),
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
        startCheck(jobs, tx, changes, id, before.fileName)
      })
      jobs.wake()
      return show(id)
    },
    /** Throws AppError IMPORT_STATE unless the file is checked, or died half-way and is to go on. */
    start({ id, ground }: Inputs['import']['start']): Import {
      const { state, actionId: begun, checkpoint, fileName: title, counts } = importRow(deps, id)
      const rows = counts ? (JSON.parse(counts) as ImportCounts).rows : 0
      const again = state === 'failed' && begun !== null
      if (state !== 'checked' && !again) throw new AppError('IMPORT_STATE', { state })
      db.write((tx, changes) => {
        const action = { kind: 'import' as const, title, subjectId: id, people: 0 }
        const goesOn = again && checkpoint !== 0
        const actionId = goesOn ? begun : openAction(tx, action, ports.clock.now(), 'running')
        const jobId = jobs.add(tx, changes, { kind: 'import', title, subjectId: id, rows })
        setImport(tx, id, { state: 'importing', ground, jobId, actionId, error: null, finishedAt: null })
        changes.touch('imports', id)
        if (actionId !== null) changes.touch('actions', actionId)
      })
      jobs.wake()
      return show(id)
    },
    /** Throws AppError IMPORT_STATE when people came of it. */
    discard(id: number): Record<string, never> {
      const { state, storedName, checkpoint } = importRow(deps, id)
      if (!['checking', 'checked', 'failed', 'cancelled'].includes(state) || checkpoint !== 0) {
        throw new AppError('IMPORT_STATE', { state })
      }
      db.write((tx, changes) => {
        deleteImport(tx, id)
        changes.touch('imports', id)
      })
      rmSync(storedPath(dataDir, storedName), { force: true })
      return {}
    },
  }
}
