import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileLog, logFile } from '../core/file-log.ts'
import type { Ports } from '../core/ports.ts'
import { threadProgram } from '../core/thread-program.ts'
import { keyFileSecrets } from './secrets.ts'

/** Time for an answer to reach the browser before the line closes. */
const ANSWER_MS = 250

/** What the browser host supplies to the core. */
export function headlessPorts(dataDir: string): Ports {
  return {
    clock: { now: () => Date.now() },
    ids: { uuid: () => randomUUID(), token: (bytes) => randomBytes(bytes).toString('base64url') },
    log: fileLog(logFile(dataDir, 'browser')),
    secrets: keyFileSecrets(join(dataDir, 'secrets')),
    // A browser shows no path and opens no folder: the owner types one, and copies one.
    folders: { pick: null, show: null },
    // The browser that shows the window prints, and saves what it prints as a PDF.
    paper: { pdf: null },
    // The answer leaves first; then the program ends as on any other wish to end it (server.ts).
    background: { login: null, stay: null, stop: () => void setTimeout(() => process.emit('SIGINT'), ANSWER_MS) },
    thread: threadProgram(import.meta.url),
  }
}
