import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Log } from './ports.ts'
import { putInPlace } from './put-in-place.ts'

/** A log that has grown over this many bytes is put aside at the next start; one older log is kept. */
const LOG_LIMIT = 5 * 2 ** 20

/** Names under which a secret could come along by mistake. */
const HIDDEN = ['password', 'pass', 'secret', 'token', 'key', 'cookie', 'authorization'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
])

/** An error as data: no properties that a library hung on it, those may hold a letter or an address list. */
function told(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? String(error.code) : undefined
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined
  return { name: error.name, message: error.message, code, stack: error.stack, cause }
}

/** Lines that wait for room on a full disk: so many bytes, and no more. */
const MOST_WAITING = 2 ** 20

/**
 * One JSON line an event in `file` (made with its folder); each line is on disk before the call returns. Where the disk is
 * full it waits and comes before the next that can be written: whoever logs must never end because of it.
 */
export function fileLog(file: string): Log {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) putInPlace(file, `${file}.old`)
  const destination = pino.destination({ dest: file, mkdir: true, sync: true, mode: 0o600, maxLength: MOST_WAITING })
  // Nobody hears an error that has no listener but the process, which it ends (https://nodejs.org/api/events.html#error-events).
  destination.on('error', keepsItself)
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: HIDDEN }, destination)
  return {
    info: (message, data) => log.info(data ?? {}, message),
    warn: (message, data) => log.warn(data ?? {}, message),
    error: (message, error, data) => log.error({ ...data, error: told(error) }, message),
  }
}

/** The line that could not be written stays with the destination, which tries it again. */
function keepsItself(): void {}

/** Where a host of this name logs. */
export const logFile = (dataDir: string, host: 'desktop' | 'browser') => join(dataDir, 'logs', `${host}.log`)
