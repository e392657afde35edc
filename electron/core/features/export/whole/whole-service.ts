import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { exportColumnSchema } from '../../../../../shared/features/export/contract.ts'
import type { WholePreview } from '../../../../../shared/features/export/whole.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { knownMigrations } from '../../../db/migrate.ts'
import type { Deps } from '../../../deps.ts'
import type { JobsService } from '../../jobs/service.ts'
import { currentInstallation, type SettingsService } from '../../settings/service.ts'
import type { ExportParams } from '../params.ts'
import { localDay } from '../service.ts'
import { movingIn } from './moving-in.ts'
import { isEmpty } from './somebody-here.ts'
import { type Archive, openArchive } from './whole-in.ts'
import { wholeName } from './whole-words.ts'

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

/** Everything as one archive, and such an archive into a Bandhu where there is nobody yet. */
export function wholeService(deps: Deps, { jobs, settings }: { jobs: JobsService; settings: SettingsService }) {
  const { db, ports, files, migrationsDir, version } = deps

  async function look(ref: string) {
    const { path, name } = files.open(ref)
    const archive = await openArchive(path, name, knownMigrations(migrationsDir).length)
    return archive && preview(db.read, archive, name)
  }

  return {
    ...movingIn(deps, { jobs }),
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
  }
}
