import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { type Core, createCore } from '../../electron/core/create-core.ts'
import { databaseIn } from '../../electron/core/open-base.ts'
import type { Ports, Secrets } from '../../electron/core/ports.ts'
import { handlerOptions } from '../../electron/core/procedure.ts'
import type { router } from '../../electron/core/router.ts'
import type { Job } from '../../shared/features/jobs/contract.ts'
import { lazy } from '../../shared/lazy.ts'
import { ensureThread, THREAD_PROGRAM } from './built.ts'
import { emptyBase, migrationsDir } from './empty-base.ts'

/** Secrets in memory; the real stores have tests of their own. */
export function memorySecrets(): Secrets {
  const held = new Map<string, string>()
  return {
    kind: 'key-file',
    get: async (ref) => held.get(ref) ?? null,
    put: async (ref, value) => void held.set(ref, value),
    delete: async (ref) => void held.delete(ref),
  }
}

/** Ports on the real clock; what is logged as an error is kept for the test to look at. */
export function testPorts(over: Partial<Ports> = {}): Ports & { errors: unknown[] } {
  const errors: unknown[] = []
  return {
    clock: { now: () => Date.now() },
    ids: { uuid: () => randomUUID(), token: (bytes) => randomBytes(bytes).toString('base64url') },
    log: { info() {}, warn() {}, error: (message, error) => void errors.push({ message, error }) },
    secrets: memorySecrets(),
    folders: { pick: null, show: null },
    background: { login: null, stay: null, stop: null },
    paper: { pdf: null },
    thread: THREAD_PROGRAM,
    errors,
    ...over,
  }
}

export type TestCore = {
  core: Core
  /** The contract, called in process: same rights, same validation, same errors as through a transport. */
  client: RouterClient<typeof router>
  ports: ReturnType<typeof testPorts>
  dataDir: string
  /** A reference to a file with this text, as if the owner had dropped it. */
  drop(name: string, content: string | Uint8Array): string
  close(): Promise<void>
}

/** `migrations`: their folder, for a bundled program, which is not where its source was. */
type Options = { dataDir?: string; ports?: Partial<Ports>; start?: boolean; migrations?: string }

/** Once a process: whether the sources have changed meanwhile takes as long as a core. */
const threadReady = lazy(ensureThread)

/** A real core on a real database file in a folder of its own, called through the front door. */
export async function createTestCore({
  dataDir,
  ports: over,
  start = true,
  migrations = migrationsDir,
}: Options = {}): Promise<TestCore> {
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'bandhu-'))
  if (!over?.thread) await threadReady()
  if (!dataDir && migrations === migrationsDir) writeFileSync(databaseIn(dir), await emptyBase())
  const ports = testPorts(over)
  const core = await createCore(ports, {
    dataDir: dir,
    migrationsDir: migrations,
    version: '0.0.0-test',
    host: 'test',
  })
  if (start) core.start()
  const dropped: string[] = []
  const client = createRouterClient(core.router, {
    context: () => core.contextFor({ role: 'owner' }),
    interceptors: handlerOptions(ports.log, ports.ids).clientInterceptors as never,
  })
  return {
    core,
    client,
    ports,
    dataDir: dir,
    drop(name, content) {
      const folder = mkdtempSync(join(tmpdir(), 'bandhu-drop-'))
      dropped.push(folder)
      writeFileSync(join(folder, name), content)
      return core.files.offer(join(folder, name), name)
    },
    async close() {
      await core.close()
      for (const folder of dropped) rmSync(folder, { recursive: true, force: true })
      if (!dataDir) rmSync(dir, { recursive: true, force: true })
    },
  }
}

const OVER = ['done', 'failed', 'cancelled']

/** Waits until a job is over and gives it; listens to the change feed, so it neither sleeps nor polls. */
export function jobOver({ core, client }: Pick<TestCore, 'core' | 'client'>, id: number): Promise<Job> {
  return new Promise((resolve, reject) => {
    const look = () => {
      client.jobs.get({ id }).then((job) => {
        if (!OVER.includes(job.state)) return
        stop()
        resolve(job)
      }, reject)
    }
    const stop = core.feed.subscribe((change) => {
      // A whole Bandhu that moved in brings the row of its job along.
      if (change.table === 'jobs' || change.table === 'database') look()
    })
    look()
  })
}
