import { existsSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { asAppError } from '../errors.ts'

type Holder = { host: string; pid: number | null; address: string | null }

export type FolderLock = {
  /** True when the last holder did not release: the computer or the process died. */
  uncleanBefore: boolean

  /** Leaves word for a second start: where the app can be opened. */
  announce(address: string | null): void
  /**
   * Calls back when a second start asks this one to come to the front. A computer that can watch no more folders (ENOSPC)
   * is told to `onError` and costs only this: the second start still says that the first is open.
   */
  onKnock(callback: () => void, onError: (error: unknown) => void): void
  release(): void
}

function readHolder(file: string): Holder {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    // The holder has not announced itself yet, or cannot be read: the refusal stands, only its words are poorer.
    return { host: 'unknown', pid: null, address: null }
  }
}

/**
 * One host per data folder. The lock is SQLite's own exclusive lock on `run/lock.db`: the operating system frees it
 * when the process dies, however it dies, so no stale lock can ever keep the owner out.
 * Throws AppError FOLDER_IN_USE with what the holder announced, after leaving a knock that brings it to the front.
 */
export function lockFolder(dataDir: string, host: string): FolderLock {
  const dir = join(dataDir, 'run')
  const holderFile = join(dir, 'host.json')
  const knockFile = join(dir, 'knock')
  const lockFile = join(dir, 'lock.db')
  let lock: Database.Database
  try {
    mkdirSync(dir, { recursive: true })
    lock = new Database(lockFile, { timeout: 0 })
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    const known = asAppError(error, lockFile)
    if (!(known instanceof AppError) || known.code !== 'DATABASE_BUSY') throw known
    writeFileSync(knockFile, String(process.pid))
    throw new AppError('FOLDER_IN_USE', readHolder(holderFile), { cause: error })
  }
  const uncleanBefore = existsSync(holderFile)
  const announce = (address: string | null) =>
    writeFileSync(holderFile, JSON.stringify({ host, pid: process.pid, address } satisfies Holder), { mode: 0o600 })
  try {
    // A folder that may not be written to can still be locked: here it shows.
    announce(null)
    rmSync(knockFile, { force: true })
  } catch (error) {
    lock.close()
    throw asAppError(error, holderFile)
  }
  let watcher: ReturnType<typeof watch> | undefined
  return {
    uncleanBefore,
    announce,
    onKnock(callback, onError) {
      try {
        watcher = watch(dir, { persistent: false }, (_event, name) => {
          if (name === 'knock') callback()
        })
        watcher.on('error', onError)
      } catch (error) {
        onError(error)
      }
    },
    release() {
      watcher?.close()
      rmSync(holderFile, { force: true })
      lock.close()
    },
  }
}
