import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import type { HostChoice } from '../core/ports.ts'
import { autostartEntry } from './autostart-entry.ts'
import { HIDDEN } from './start-arguments.ts'

/** Starting with the computer, without a window: Windows and macOS keep it themselves, Linux has a file for it. */
export function loginItem(dataDir: string): HostChoice {
  // Unpacked, the program is Electron itself and the app its first argument.
  const own = app.isPackaged ? [] : process.argv.slice(1, 2)
  const args = [...own, '--data', dataDir, HIDDEN]
  const kept = () => (process.platform === 'linux' ? autostartFile(args) : systemList(args))
  return { get: () => kept().get(), set: (on) => kept().set(on) }
}

function systemList(args: string[]): HostChoice {
  return {
    get: () => app.getLoginItemSettings({ args }).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, args }),
  }
}

function autostartFile(args: readonly string[]): HostChoice {
  const file = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'bandhu.desktop')
  return {
    get: () => existsSync(file),
    set(on) {
      if (!on) return rmSync(file, { force: true })
      mkdirSync(dirname(file), { recursive: true })
      // An AppImage runs from a place that changes with each start; it says where it really lies.
      writeFileSync(file, autostartEntry([process.env.APPIMAGE || process.execPath, ...args]))
    },
  }
}
