import { renameSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** What Windows says while another program (a virus scanner, the index of its search) has the file open for a moment. */
const PASSING: readonly string[] = ['EPERM', 'EACCES', 'EBUSY']
/** How long to wait before each further try, in milliseconds: a second in all. */
const WAITS = [10, 30, 60, 100, 200, 300, 300]

/** What renames and what waits, at once or (`Promise<void>`) beside other work. */
type System<Done> = {
  platform: NodeJS.Platform
  rename(from: string, to: string): Done
  wait(ms: number): Done
}

const here: System<void> = {
  platform: process.platform,
  rename: renameSync,
  wait: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
}

const hereMeanwhile: System<Promise<void>> = { platform: process.platform, rename, wait: (ms) => wait(ms) }

/** How long to wait after so many tries that failed; throws what the last one threw where a further one would not help. */
function pauseAfter(tries: number, error: unknown, platform: NodeJS.Platform): number {
  const passing = platform === 'win32' && PASSING.includes(String((error as NodeJS.ErrnoException).code))
  const pause = passing ? WAITS[tries - 1] : undefined
  if (pause === undefined) throw error
  return pause
}

/**
 * Gives a finished file the name under which it counts, in place of what was called so. Where Windows refuses it is tried
 * again for a second; elsewhere the first refusal is meant. Throws what the last try threw.
 */
export function putInPlace(from: string, to: string, { platform, rename, wait }: System<void> = here): void {
  for (let tries = 1; ; tries++) {
    try {
      rename(from, to)
      return
    } catch (error) {
      wait(pauseAfter(tries, error, platform))
    }
  }
}

/** The same for whoever has other work to let through: its thread is free while it waits. */
export async function putInPlaceMeanwhile(from: string, to: string, system = hereMeanwhile): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await system.rename(from, to)
      return
    } catch (error) {
      await system.wait(pauseAfter(tries, error, system.platform))
    }
  }
}
