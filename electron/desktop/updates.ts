import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../core/ports.ts'

/** Written into the package only when it is built with a feed (see scripts/pack.ts). */
const FEED_FILE = 'app-update.yml'

/** Does this installation know where newer versions come from? Without a feed nothing ever asks the network. */
export function hasUpdateFeed(isPackaged: boolean, resourcesPath: string): boolean {
  return isPackaged && existsSync(join(resourcesPath, FEED_FILE))
}

/** Looks once for a newer version, fetches it in the background and installs it when the owner quits. */
export async function lookForUpdate(log: Log): Promise<void> {
  const { default: electronUpdater } = await import('electron-updater')
  const { autoUpdater } = electronUpdater
  autoUpdater.logger = null
  autoUpdater.autoInstallOnAppQuit = true
  const found = await autoUpdater.checkForUpdates()
  log.info('looked for a newer version', { found: found?.updateInfo.version ?? null })
}
