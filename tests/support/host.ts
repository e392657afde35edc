import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { ensureBuilt } from './built.ts'

/** The browser host as a process of its own, as an owner starts it. */
export type Host = {
  /** The address to open next: each one works once, so ask again for a second browser. */
  readonly url: string
  /** http://127.0.0.1:<port> */
  readonly origin: string
  readonly dataDir: string
  readonly pid: number
  /** Everything it printed so far. */
  readonly output: () => string
  /** Waits until it has ended by itself and gives its exit code. */
  ended(): Promise<number | null>
  /** Closes it as the owner would (SIGTERM) and gives its exit code. */
  stop(): Promise<number | null>
  /** SIGKILL: nothing of ours runs after it. */
  kill(): Promise<void>
}

export type HostOptions = {
  /** A folder of its own unless given; a given one is kept at stop(). */
  dataDir?: string
  /** 0 (any) unless given. */
  port?: number
  /** `built` starts out/main/server.js (built first when stale), `source` electron/server.ts. */
  from?: 'built' | 'source'
  /** Loaded into the process first, for tests that move the clock. */
  imports?: string[]
  env?: Record<string, string>
}

const ENTRIES = { built: 'out/main/server.js', source: 'electron/server.ts' }

/** Starts the entry of the browser host with these arguments; for tests of what it prints and how it ends. */
export async function forkHost(
  args: string[],
  { from = 'built', imports = [], env }: HostOptions = {},
): Promise<ChildProcess> {
  if (from === 'built') await ensureBuilt()
  return fork(join(projectRoot, ENTRIES[from]), args, {
    execArgv: imports.flatMap((file) => ['--import', pathToFileURL(file).href]),
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

/** Starts the browser host and waits until it is ready. Rejects with what it printed when it ends before. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'bandhu-host-'))
  const child = await forkHost(['--data', dataDir, '--port', String(options.port ?? 0)], options)
  const printed: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}:\n${printed.join('')}`)))
    createInterface({ input: child.stdout! }).on('line', (line) => {
      printed.push(`${line}\n`)
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(line)
      if (found) resolve(found[0])
    })
  })
  const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode])
  const cleanUp = () => {
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }
  return {
    get url() {
      const holder = JSON.parse(readFileSync(join(dataDir, 'run/host.json'), 'utf8')) as { address: string }
      return holder.address
    },
    origin: new URL(address).origin,
    dataDir,
    pid: child.pid!,
    output: () => printed.join(''),
    async ended() {
      const [code] = (await ended) as [number | null]
      return code
    },
    async stop() {
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      cleanUp()
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
      cleanUp()
    },
  }
}
