import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where the start looks; given, so that a test can build any machine. */
export type Machine = {
  root: string
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  /** True when the network lets Electron's download be reached; decided within a time limit. */
  reachable: () => Promise<boolean>
}

/** Why there is no desktop window; the words are in host.json. */
export type WhyBrowser = 'chosen' | 'noDisplay' | 'unreachable' | 'downloadFailed' | 'ended'

export type Decision =
  | { host: 'desktop'; binary: string }
  | { host: 'download'; installer: string }
  | { host: 'browser'; why: WhyBrowser }

const BINARIES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/**
 * The Electron binary, or null where it is not downloaded. Looks at files only: `require('electron')` would start a
 * download of its own, without a time limit.
 */
export function electronBinary({ root, platform, env }: Omit<Machine, 'reachable'>): string | null {
  const home = join(root, 'node_modules/electron')
  const pathFile = join(home, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : (BINARIES[platform] ?? 'electron')
  const file = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist'), name)
  return existsSync(file) ? file : null
}

/**
 * When a host last came as far as opening this data folder, in milliseconds; null: never. Every start that reaches the
 * folder writes into its `run`, also one that is refused there.
 */
export function lastReached(dataDir: string): number | null {
  try {
    return statSync(join(dataDir, 'run')).mtimeMs
  } catch {
    return null // it is not there, or may not be looked at: the host says so in its own words
  }
}

/** The desktop window where Electron can run, else the browser with the reason. */
export async function decideHost(machine: Machine): Promise<Decision> {
  const { root, platform, env } = machine
  if (env.BANDHU_HOST === 'browser') return { host: 'browser', why: 'chosen' }
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return { host: 'browser', why: 'noDisplay' }
  }
  const binary = electronBinary(machine)
  if (binary) return { host: 'desktop', binary }
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror
  if (!mirror && !(await machine.reachable())) {
    return { host: 'browser', why: 'unreachable' }
  }
  return { host: 'download', installer: join(root, 'node_modules/electron/install.js') }
}
