import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isStale, projectRoot } from '../../scripts/source-stamp.ts'

const lockFolder = join(projectRoot, 'node_modules/.cache/bandhu-build.lock')
/** A build takes seconds; a lock older than this was left by a process that died. */
const LOCK_LIFE = 120_000

/** Takes the lock (a folder: making one succeeds for one process only), or says that another build is running. */
function takeLock(): boolean {
  mkdirSync(join(lockFolder, '..'), { recursive: true })
  try {
    mkdirSync(lockFolder)
    writeFileSync(join(lockFolder, String(process.pid)), '')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const since = statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > LOCK_LIFE) rmSync(lockFolder, { recursive: true, force: true })
    return false
  }
}

/**
 * Makes sure that out/ was built from the sources as they are; tests that start a built host call it first. Several test
 * processes may call it at once: one builds, the others wait. Throws with the build's own words when it fails.
 */
export async function ensureBuilt(): Promise<void> {
  while (isStale()) {
    if (!takeLock()) {
      await wait(200)
      continue
    }
    try {
      if (!isStale()) return
      const built = spawnSync(process.execPath, [join(projectRoot, 'scripts/build.ts')], { encoding: 'utf8' })
      if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`)
      return
    } finally {
      rmSync(lockFolder, { recursive: true, force: true })
    }
  }
}
