import { basename } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Ids } from './ports.ts'

export type HeldFile = { path: string; name: string }

/**
 * Files cross between window and core as opaque references, never as paths: the window cannot name a file it was not
 * given. A host offers what the owner dropped or chose; the core offers what may be downloaded at `/files/<ref>`.
 */
export type FileRefs = {
  /** Makes a reference for a file on disk; valid for this run of the program. */
  offer(path: string, name?: string): string
  /** Throws AppError FILE_GONE for an unknown reference. */
  open(ref: string): HeldFile
}

export function createFileRefs(ids: Ids): FileRefs {
  const held = new Map<string, HeldFile>()
  return {
    offer(path, name = basename(path)) {
      const ref = ids.token(18)
      held.set(ref, { path, name })
      return ref
    },
    open(ref) {
      const file = held.get(ref)
      if (!file) throw new AppError('FILE_GONE', { name: '' })
      return file
    },
  }
}
