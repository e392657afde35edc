import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileLog, logFile } from '../core/file-log.ts'
import type { Ports } from '../core/ports.ts'
import { threadProgram } from '../core/thread-program.ts'
import { desktopFolders } from './folders.ts'
import { keptChoice } from './kept-choice.ts'
import { windowAsPdf } from './paper.ts'
import { desktopSecrets } from './secrets.ts'
import { loginItem } from './start/login-item.ts'

/** What the desktop supplies to the core. After the app is ready: before that no secret can be sealed. */
export function desktopPorts(dataDir: string): Ports {
  const log = fileLog(logFile(dataDir, 'desktop'))
  return {
    clock: { now: () => Date.now() },
    ids: { uuid: () => randomUUID(), token: (bytes) => randomBytes(bytes).toString('base64url') },
    log,
    secrets: desktopSecrets(dataDir),
    folders: desktopFolders(),
    background: {
      get login() {
        return loginItem(dataDir)
      },
      stay: keptChoice(join(dataDir, 'desktop', 'stays-open'), log),
      stop: null,
    },
    paper: { pdf: windowAsPdf },
    thread: threadProgram(import.meta.url),
  }
}
