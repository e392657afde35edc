import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { defaultDataFolder } from '../../core/data-folder.ts'
import type { HostChoice } from '../../core/ports.ts'
import { putInPlace } from '../../core/put-in-place.ts'
import { autostartEntry } from './autostart-entry.ts'
import { HIDDEN, startsHidden } from './start-arguments.ts'
import { windowsQuoted } from './windows-quoted.ts'

/** Starting with the computer, without a window; null where the system would not start this folder's Bandhu. */
export function loginItem(dataDir: string): HostChoice | null {
  // Unpacked, the program is Electron itself and the app its first argument.
  const own = app.isPackaged ? [] : process.argv.slice(1, 2)
  const args = [...own, '--data', dataDir, HIDDEN]
  if (process.platform === 'linux') return autostartFile(args)
  if (process.platform === 'win32') return runKey(args)
  return opensAlone(dataDir) ? systemList({}) : null
}

/** macOS opens a program with no arguments: it has to be the packed one, with the usual folder. */
function opensAlone(dataDir: string): boolean {
  return app.isPackaged && dataDir === defaultDataFolder({ platform: 'darwin', home: homedir(), env: process.env })
}

/** Windows keeps one line of text. Electron joins it from these as they are: what has a space in it (a user's name) is in quotes. */
function runKey(args: readonly string[]): HostChoice {
  return systemList({ path: windowsQuoted(process.execPath), args: args.map(windowsQuoted) })
}

function systemList(started: { path?: string; args?: string[] }): HostChoice {
  return {
    get: () => app.getLoginItemSettings(started).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ ...started, openAtLogin }),
  }
}

/** Started with the computer: no window is shown until it is wanted. macOS says so itself, the others by our own argument. */
export function startedWithComputer(argv: readonly string[]): boolean {
  if (process.platform === 'darwin') return app.getLoginItemSettings().wasOpenedAtLogin
  return startsHidden(argv)
}

function autostartFile(args: readonly string[]): HostChoice {
  const file = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'bandhu.desktop')
  return {
    get: () => existsSync(file),
    set(on) {
      if (!on) return rmSync(file, { force: true })
      mkdirSync(dirname(file), { recursive: true })
      // An AppImage runs from a place that changes with each start; it says where it really lies.
      const entry = autostartEntry([process.env.APPIMAGE || process.execPath, ...args])
      // Under its name it is whole: a desktop that reads it at this moment, or after a power cut, starts us or nothing.
      const fresh = `${file}.new`
      writeFileSync(fresh, entry, { flush: true })
      putInPlace(fresh, file)
    },
  }
}
