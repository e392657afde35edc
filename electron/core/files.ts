import { rmSync } from 'node:fs'
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
  /** The same for a file that was only handed over, and that nobody has but us: it goes when it is taken in. */
  offerPassing(path: string, name: string): string
  /** Throws AppError FILE_GONE for an unknown reference. */
  open(ref: string): HeldFile
  /** A copy of ours holds all of it now: what was only handed over is deleted, a file of the owner’s stays. */
  takenIn(ref: string): void
}

export function createFileRefs(ids: Ids): FileRefs {
  const held = new Map<string, HeldFile>()
  const passing = new Set<string>()
  const offer = (path: string, name = basename(path)) => {
    const ref = ids.token(18)
    held.set(ref, { path, name })
    return ref
  }
  return {
    offer,
    offerPassing(path, name) {
      const ref = offer(path, name)
      passing.add(ref)
      return ref
    },
    open(ref) {
      const file = held.get(ref)
      if (!file) throw new AppError('FILE_GONE', { name: '' })
      return file
    },
    takenIn(ref) {
      const file = passing.delete(ref) ? held.get(ref) : undefined
      if (!file) return
      held.delete(ref)
      rmSync(file.path, { force: true })
    },
  }
}
