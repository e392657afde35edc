import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../core/ports.ts'

/** Written into the package only when it is built with a feed (see scripts/pack.ts). */
const FEED_FILE = 'app-update.yml'
/** A shop's computer may run for weeks; milliseconds. */
const ONE_DAY = 86_400_000

/** Does this installation know where newer versions come from? Without a feed nothing ever asks the network. */
export function hasUpdateFeed(isPackaged: boolean, resourcesPath: string): boolean {
  return isPackaged && existsSync(join(resourcesPath, FEED_FILE))
}

/** Looks now and once a day from then on. A look that fails (no line, no server) is logged, and the next one is made all the same. */
export function keepLooking(look: (log: Log) => Promise<void>, log: Log): void {
  const act = () => void look(log).catch((error: unknown) => log.error('looking for a newer version', error))
  act()
  setInterval(act, ONE_DAY).unref()
}

/** Looks for a newer version, fetches it in the background and installs it when the owner quits. */
export async function lookForUpdate(log: Log): Promise<void> {
  const { default: electronUpdater } = await import('electron-updater')
  const { autoUpdater } = electronUpdater
  autoUpdater.logger = null
  autoUpdater.autoInstallOnAppQuit = true
  // By itself it would send a number that is this installation's own for good: nobody is counted.
  autoUpdater.requestHeaders = { 'x-user-staging-id': '' }
  const found = await autoUpdater.checkForUpdates()
  log.info('looked for a newer version', { found: found?.updateInfo.version ?? null })
  if (await found?.downloadPromise) log.info('a newer version waits until the app is quit', {})
}
