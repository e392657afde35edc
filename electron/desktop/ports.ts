import { randomBytes, randomUUID } from 'node:crypto'
import { fileLog, logFile } from '../core/file-log.ts'
import type { Ports } from '../core/ports.ts'
import { threadProgram } from '../core/thread-program.ts'
import { desktopFolders } from './folders.ts'
import { desktopSecrets } from './secrets.ts'

/** What the desktop supplies to the core. After the app is ready: before that no secret can be sealed. */
export function desktopPorts(dataDir: string): Ports {
  return {
    clock: { now: () => Date.now() },
    ids: { uuid: () => randomUUID(), token: (bytes) => randomBytes(bytes).toString('base64url') },
    log: fileLog(logFile(dataDir, 'desktop')),
    secrets: desktopSecrets(dataDir),
    folders: desktopFolders(),
    thread: threadProgram(import.meta.url),
  }
}
