import { dirname } from 'node:path'
import { AppError } from '../../shared/errors.ts'

/** The result code of SQLite, where the error comes from there (better-sqlite3 puts it in `code`). */
function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/**
 * What the operating system and SQLite say, as an entry of our catalogue; anything unknown comes back as it was.
 * Codes: https://www.sqlite.org/rescode.html and errno(3).
 */
export function asAppError(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error
  const code = sqliteCode(error)
  const detail = error instanceof Error ? error.message : String(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new AppError('STORAGE_FULL', {}, { cause: error })
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EPERM'
  ) {
    return new AppError('STORAGE_READ_ONLY', { folder: dirname(file) }, { cause: error })
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('DATABASE_BUSY', {}, { cause: error })
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new AppError('DATABASE_CORRUPT', { file, detail }, { cause: error })
  }
  return error
}
