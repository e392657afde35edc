import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { isStale, projectRoot, sourceStamp } from '../../scripts/source-stamp.ts'

const cache = join(projectRoot, 'node_modules/.cache')
/** A build takes seconds; a lock older than this was left by a process that died. */
const LOCK_LIFE = 120_000

/** Takes the lock (a folder: making one succeeds for one process only), or says that another build is running. */
function takeLock(folder: string): boolean {
  mkdirSync(join(folder, '..'), { recursive: true })
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, String(process.pid)), '')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const since = statSync(folder, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > LOCK_LIFE) rmSync(folder, { recursive: true, force: true })
    return false
  }
}

/** Builds while it is stale. Several test processes may ask at once: one builds, the others wait. */
async function built(name: string, stale: () => boolean, build: () => void): Promise<void> {
  const lock = join(cache, `${name}.lock`)
  while (stale()) {
    if (!takeLock(lock)) {
      await wait(200)
      continue
    }
    try {
      if (stale()) build()
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
  }
}

function runScript(file: string, args: readonly string[]): void {
  const run = spawnSync(process.execPath, [join(projectRoot, file), ...args], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`the build failed:\n${run.stdout}${run.stderr}`)
}

/**
 * Makes sure that out/ was built from the sources as they are; tests that start a built host call it first. Throws with
 * the build's own words when it fails.
 */
export async function ensureBuilt(): Promise<void> {
  await built('bandhu-build', isStale, () => runScript('scripts/build.ts', []))
}

const threadFolder = join(cache, 'bandhu-test-thread')
const threadStamp = join(threadFolder, 'built-from')

/**
 * The program of the threads as tests run it: bundled as in the product, since reading it from source takes a thread a
 * second and a test starts many of them.
 */
export const THREAD_PROGRAM = pathToFileURL(join(threadFolder, 'worker.js'))

/** Makes sure that THREAD_PROGRAM was built from the sources as they are. */
export async function ensureThread(): Promise<void> {
  await built('bandhu-test-thread', threadIsStale, () => {
    const stamp = sourceStamp()
    const staging = `${threadFolder}.${process.pid}`
    runScript('scripts/build.ts', ['--thread', staging])
    // Below node_modules no package says so: Node would read each module twice to find out.
    writeFileSync(join(staging, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(staging, 'built-from'), stamp)
    rmSync(threadFolder, { recursive: true, force: true })
    renameSync(staging, threadFolder)
  })
}

function threadIsStale(): boolean {
  try {
    return readFileSync(threadStamp, 'utf8') !== sourceStamp()
  } catch {
    // Missing or just being moved means the same: it has to be built.
    return true
  }
}
