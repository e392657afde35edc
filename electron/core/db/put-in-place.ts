import { renameSync } from 'node:fs'

/** What Windows says while another program (a virus scanner, the index of its search) has the file open for a moment. */
const PASSING: readonly string[] = ['EPERM', 'EACCES', 'EBUSY']
/** How long to wait before each further try, in milliseconds: a second in all. */
const WAITS = [10, 30, 60, 100, 200, 300, 300]

type System = { platform: NodeJS.Platform; rename(from: string, to: string): void; wait(ms: number): void }

const here: System = {
  platform: process.platform,
  rename: renameSync,
  wait: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
}

/**
 * Gives a finished file the name under which it counts, in place of what was called so. Where Windows refuses it is tried
 * again for a second; elsewhere the first refusal is meant. Throws what the last try threw.
 */
export function putInPlace(from: string, to: string, { platform, rename, wait }: System = here): void {
  for (const ms of platform === 'win32' ? WAITS : []) {
    try {
      rename(from, to)
      return
    } catch (error) {
      if (!PASSING.includes(String((error as NodeJS.ErrnoException).code))) throw error
      wait(ms)
    }
  }
  rename(from, to)
}
