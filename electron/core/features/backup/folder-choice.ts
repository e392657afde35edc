import { accessSync, constants, statSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'

/** Throws AppError BACKUP_FOLDER with the reason unless copies can be kept in `folder`. Gives its plain form. */
export function checkedFolder(folder: string, dataDir: string): string {
  const refuse = (why: 'not-absolute' | 'missing' | 'not-a-folder' | 'read-only' | 'inside') =>
    new AppError('BACKUP_FOLDER', { folder, why })
  if (!isAbsolute(folder)) throw refuse('not-absolute')
  const path = resolve(folder)
  const way = relative(dataDir, path)
  // Inside the data folder a copy would be lost with what it is a copy of.
  if (way === '' || (!way.startsWith('..') && !isAbsolute(way))) throw refuse('inside')
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw refuse('missing')
  if (!found.isDirectory()) throw refuse('not-a-folder')
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new AppError('BACKUP_FOLDER', { folder, why: 'read-only' }, { cause: error })
  }
  return path
}
