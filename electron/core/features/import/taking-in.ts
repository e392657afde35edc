import { rmSync } from 'node:fs'
import type { Inputs } from '../../../../shared/contract.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import type { Deps } from '../../deps.ts'
import type { JobsService } from '../jobs/service.ts'
import { currentSettings } from '../settings/service.ts'
import { startCheck } from './check-jobs.ts'
import { recalledOptions } from './columns/memory.ts'
import { recalled } from './columns/recalled.ts'
import { importRow, showImport } from './import-view.ts'
import { insertImport } from './repo.ts'
import { forgetFiles, type Taken, takeIn, takeSeveral } from './source/door.ts'
import { writePasted } from './source/import-file.ts'

/** A source that is a table now: its columns as they were chosen before, its check begun. */
async function begin(deps: Deps, jobs: JobsService, { shape: found, copied }: Taken, name: string): Promise<Import> {
  const { db, ports, dataDir } = deps
  try {
    const shape = await recalled(deps, found, { ...copied, fileName: name })
    const columns = JSON.stringify(shape.columns)
    const recalledFrom = recalledOptions(db.read, shape)
    const options = recalledFrom && JSON.stringify(recalledFrom)
    const id = db.write((tx, changes) => {
      const createdAt = ports.clock.now()
      const made = insertImport(tx, {
        state: 'checking',
        fileName: name,
        ...copied,
        ...shape,
        columns,
        options,
        createdAt,
      })
      startCheck(jobs, tx, changes, made, name)
      return made
    })
    jobs.wake()
    return showImport(deps, importRow(deps, id))
  } catch (error) {
    forgetFiles(dataDir, copied)
    throw error
  }
}

/** What is given to be imported: a file, several, cells from the clipboard. */
export function takingIn(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports, files, dataDir } = deps
  const door = () => ({ ...deps, country: currentSettings(db.read).country })

  return {
    /** Throws AppError FILE_*; then nothing is kept. */
    async open({ ref, more = [] }: Inputs['import']['open']): Promise<Import> {
      const first = files.open(ref)
      const given = [first, ...more.map((one) => files.open(one))]
      const name = more.length === 0 ? first.name : `${first.name} +${more.length}`
      const taken = more.length === 0 ? takeIn(door(), first.path, name) : takeSeveral(door(), given, name)
      const begun = await begin(deps, jobs, await taken, name)
      for (const one of [ref, ...more]) files.takenIn(one)
      return begun
    },
    /** Throws AppError FILE_*; then nothing is kept. */
    async paste({ text, name }: Inputs['import']['paste']): Promise<Import> {
      const path = await writePasted(dataDir, text, ports.ids.token(12))
      try {
        return await begin(deps, jobs, await takeIn(door(), path, name), name)
      } finally {
        rmSync(path, { force: true })
      }
    },
  }
}
