import type { Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { syncServiceOf } from '../../data-folder.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../services.ts'

export type SystemService = ReturnType<typeof systemService>

/** What this running program is, and what happens in it. */
export function systemService({ db, ports, feed, dataDir, version, host }: Omit<Deps, 'runner' | 'reader'>) {
  // The one fact of this run that no row can hold: the file itself is what is damaged.
  let damage: string | null = null
  return {
    info: (): Outputs['system']['info'] => ({
      version,
      host,
      dataDir,
      syncedBy: syncServiceOf(dataDir),
      secrets: ports.secrets.kind,
      damage,
      canShow: ports.folders.show !== null,
      sqlite: statement(db.read, 'select sqlite_version()').pluck().get() as string,
    }),
    /** The check after an unclean stop found something: jobs stay off and the window says so. */
    reportDamage(detail: string): void {
      damage = detail
      feed.publish([{ table: 'system', ids: 'all' }])
    },
    async showFolder(): Promise<Record<string, never>> {
      const { show } = ports.folders
      if (!show) throw new AppError('FORBIDDEN', { right: 'show a folder' })
      await show(dataDir)
      return {}
    },
    changes: (signal?: AbortSignal) => feed.stream(signal),
  }
}
