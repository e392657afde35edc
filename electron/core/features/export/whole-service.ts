import { rm } from 'node:fs/promises'
import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { exportColumnSchema } from '../../../../shared/features/export/contract.ts'
import type { WholePreview } from '../../../../shared/features/export/whole.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { knownMigrations } from '../../db/migrate.ts'
import { decideRestore, incomingFile } from '../../db/swap.ts'
import { askWorker } from '../../jobs/worker-pool.ts'
import type { Deps } from '../../services.ts'
import type { JobsService } from '../jobs/service.ts'
import { currentInstallation, type SettingsService } from '../settings/service.ts'
import type { ExportParams } from './params.ts'
import { localDay } from './service.ts'
import { type Archive, openArchive } from './whole-in.ts'
import { wholeName } from './whole-words.ts'

/** Whoever is here, even in one of these only, is not overwritten by anybody who moves in. */
const SOMEBODY = `select (select count(*) from people) as people,
  exists(select 1 from campaigns) or exists(select 1 from companies) or exists(select 1 from segments)
    or exists(select 1 from custom_fields where deleted_at is null) as more`

const somebodyIn = (db: ReadDb) => statement(db, SOMEBODY).get() as { people: number; more: 0 | 1 }

function isEmpty(db: ReadDb): boolean {
  const { people, more } = somebodyIn(db)
  return people === 0 && more === 0
}

function preview(db: ReadDb, { whole }: Archive, name: string): WholePreview {
  const rows = (table: string) => whole.tables.find((one) => one.name === table)?.rows ?? 0
  const own = whole.installation === currentInstallation(db)
  return {
    name,
    businessName: whole.businessName,
    madeAt: Date.parse(whole.madeAt),
    people: rows('people'),
    companies: rows('companies'),
    fields: whole.ownFields.length,
    segments: rows('segments'),
    letters: rows('campaigns'),
    here: isEmpty(db) ? 'empty' : own ? 'own' : 'filled',
  }
}

/** Throws AppError ARCHIVE_NOT_EMPTY where somebody is here already. */
function refuseOthers(db: ReadDb, name: string): void {
  if (!isEmpty(db)) throw new AppError('ARCHIVE_NOT_EMPTY', { name, people: somebodyIn(db).people })
}

/** Everything as one archive, and such an archive into a Bandhu where there is nobody yet. */
export function wholeService(deps: Deps, { jobs, settings }: { jobs: JobsService; settings: SettingsService }) {
  const { db, ports, files, dataDir, migrationsDir, version, restart } = deps
  let busy = false

  async function look(ref: string) {
    const { path, name } = files.open(ref)
    const archive = await openArchive(path, name, knownMigrations(migrationsDir).length)
    return archive && preview(db.read, archive, name)
  }

  return {
    moveOut(): Outputs['export']['moveOut'] {
      const name = `${wholeName(settings.get().language)} ${localDay(ports.clock.now())}.zip`
      const params: ExportParams = {
        who: { kind: 'all' },
        columns: [exportColumnSchema.enum.name],
        format: 'whole',
        madeBy: version,
        stored: `${ports.ids.token(12)}.zip`,
        name,
      }
      const jobId = db.write((tx, changes) =>
        jobs.add(tx, changes, { kind: 'export', rows: 0, title: name, subjectId: null, params }),
      )
      jobs.wake()
      return { jobId }
    },
    /** Null: the file is no such archive. Throws AppError FILE_GONE, ARCHIVE_NEWER, ARCHIVE_DAMAGED. */
    async lookWhole({ ref }: Inputs['export']['lookWhole']): Promise<Outputs['export']['lookWhole']> {
      return { whole: await look(ref) }
    },
    /** Throws AppError ARCHIVE_NOT_EMPTY where somebody is here already; then, as ever, nothing was changed. */
    async moveIn({ ref }: Inputs['export']['moveIn']): Promise<WholePreview> {
      if (busy) throw new AppError('DATABASE_BUSY', {})
      busy = true
      const file = incomingFile(dataDir, ports.ids.uuid())
      try {
        const { path, name } = files.open(ref)
        const found = await look(ref)
        if (!found) throw new AppError('ARCHIVE_DAMAGED', { name, detail: 'no archive of Bandhu' })
        refuseOthers(db.read, name)
        const now = ports.clock.now()
        const known = knownMigrations(migrationsDir).length
        await askWorker(ports.thread, {
          task: 'prepare-move',
          base: db.file,
          archive: path,
          known,
          file,
          name,
          migrationsDir,
          copies: null,
          now,
        })
        // Somebody may have been typed in meanwhile.
        refuseOthers(db.read, name)
        decideRestore(dataDir, file)
        await restart()
        return found
      } finally {
        busy = false
        await rm(file, { force: true })
      }
    },
  }
}
