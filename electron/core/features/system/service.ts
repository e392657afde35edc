import type { Outputs } from '../../../../shared/contract.ts'
import { syncServiceOf } from '../../data-folder.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../services.ts'

export type SystemService = ReturnType<typeof systemService>

/** What this running program is, and what happens in it. */
export function systemService({ db, ports, feed, dataDir, version, host }: Deps) {
  return {
    info: (): Outputs['system']['info'] => ({
      version,
      host,
      dataDir,
      syncedBy: syncServiceOf(dataDir),
      secrets: ports.secrets.kind,
      sqlite: statement(db.read, 'select sqlite_version()').pluck().get() as string,
    }),
    changes: (signal?: AbortSignal) => feed.stream(signal),
  }
}
