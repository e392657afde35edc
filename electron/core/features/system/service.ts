import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { syncServiceOf } from '../../data-folder.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { HostChoice } from '../../ports.ts'

export type SystemService = ReturnType<typeof systemService>

/** What this running program is, and what happens in it. */
export function systemService({ db, ports, feed, dataDir, version, host }: Omit<Deps, 'runner' | 'reader'>) {
  // The one fact of this run that no row can hold: the file itself is what is damaged.
  let damage: string | null = null
  const background = (): Outputs['system']['background'] => {
    const { login, stay, stop } = ports.background
    return { startsWithComputer: login?.get() ?? null, staysOpen: stay?.get() ?? null, canStop: stop !== null }
  }
  return {
    info: (): Outputs['system']['info'] => ({
      version,
      host,
      dataDir,
      syncedBy: syncServiceOf(dataDir, process.platform),
      secrets: ports.secrets.kind,
      damage,
      canShow: ports.folders.show !== null,
      canPdf: ports.paper.pdf !== null,
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
    background,
    setBackground({ startsWithComputer, staysOpen }: Inputs['system']['setBackground']) {
      put(ports.background.login, startsWithComputer, 'start with the computer')
      put(ports.background.stay, staysOpen, 'go on without a window')
      return background()
    },
    stop(): Record<string, never> {
      const { stop } = ports.background
      if (!stop) throw new AppError('FORBIDDEN', { right: 'stop the program' })
      stop()
      return {}
    },
    changes: (signal?: AbortSignal) => feed.stream(signal),
  }
}

/** Throws FORBIDDEN where this host has no such choice. */
function put(choice: HostChoice | null, on: boolean | undefined, right: string): void {
  if (on === undefined) return
  if (!choice) throw new AppError('FORBIDDEN', { right })
  choice.set(on)
}
