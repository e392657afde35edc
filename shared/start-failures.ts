import { type AppError, type AppErrorCode, isAppError } from './errors.ts'

/**
 * What can keep Bandhu from starting (createCore's errors); the words are `failed` in host.json, without a word about
 * which host it is. `elsewhere`: another folder would help, which is chosen at a terminal only.
 */
export const startFailures = {
  FOLDER_IN_USE: { elsewhere: false },
  STORAGE_FULL: { elsewhere: false },
  STORAGE_READ_ONLY: { elsewhere: true },
  DATABASE_BUSY: { elsewhere: false },
  DATABASE_CORRUPT: { elsewhere: false },
  DATABASE_NEWER: { elsewhere: false },
  DATABASE_NOT_OURS: { elsewhere: true },
  MIGRATION_FAILED: { elsewhere: false },
} as const satisfies Partial<Record<AppErrorCode, { elsewhere: boolean }>>

export type StartFailureCode = keyof typeof startFailures

/** True for a code that has words of its own at the start. */
export function isStartFailure(code: string): code is StartFailureCode {
  return Object.hasOwn(startFailures, code)
}

/** Under which name its words stand in host.json; null: it has none of its own. Pure. */
export function startFailureWord(error: AppError): StartFailureCode | 'MIGRATION_FAILED_BACKUP' | null {
  if (isAppError(error, 'MIGRATION_FAILED') && error.data.backup !== null) return 'MIGRATION_FAILED_BACKUP'
  return isStartFailure(error.code) ? error.code : null
}
