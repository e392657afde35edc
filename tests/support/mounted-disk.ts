import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that is a file system of its own and of this size. */
export type SmallDisk = { folder: string; resize(size: string): void; remove(): void }

/** Mounts one of this size, `10m`. Throws where this user may not. */
export function smallDisk(size: string): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    folder,
    resize: (next) => void execFileSync('mount', ['-o', `remount,size=${next}`, folder]),
    remove() {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether this machine lets us mount one: it needs the superuser. */
export function canMountSmall(): boolean {
  try {
    smallDisk('1m').remove()
    return true
  } catch {
    // The test says what is left out.
    return false
  }
}
