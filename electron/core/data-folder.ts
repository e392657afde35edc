import { join } from 'node:path'

type Machine = { platform: NodeJS.Platform; home: string; env: Record<string, string | undefined> }

/**
 * The per-user local data folder, never the roaming one: a database must not be copied about by a domain login.
 * Windows: %LOCALAPPDATA%; macOS: Application Support; elsewhere XDG_DATA_HOME (XDG Base Directory Specification).
 */
export function defaultDataFolder({ platform, home, env }: Machine): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Bandhu')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Bandhu')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'Bandhu')
}

/**
 * Folder names of services that copy files while they are open, which breaks a database. macOS keeps them in
 * ~/Library/CloudStorage as `Service-account`; Google's drive is named in the language of its owner.
 */
const SYNCED: readonly { name: string; segment: RegExp }[] = [
  { name: 'OneDrive', segment: /^onedrive( - .+|-.+)?$/i },
  { name: 'Dropbox', segment: /^(.+ )?dropbox( \(.+\)|-.+)?$/i },
  { name: 'iCloud Drive', segment: /^(mobile documents|icloud ?drive|com~apple~clouddocs)$/i },
  { name: 'Google Drive', segment: /^(google ?drive|googledrive-.+|my drive|আমার ড্রাইভ|मेरी ड्राइव)$/i },
]

/** Name of the sync service whose folder `dir`, an absolute path of this system, lies in, else null. */
export function syncServiceOf(dir: string, platform: NodeJS.Platform): string | null {
  const segments = dir.normalize('NFC').split(platform === 'win32' ? /[\\/]/ : '/')
  return SYNCED.find(({ segment }) => segments.some((s) => segment.test(s)))?.name ?? null
}
