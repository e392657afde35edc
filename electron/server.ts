// The browser host: the same core and window as the desktop, for a browser on this computer.
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import packageJson from '../package.json' with { type: 'json' }
import { AppError, isAppError } from '../shared/errors.ts'
import { isNodeEnough, OLDEST_NODE } from '../shared/oldest-node.ts'
import { createCore } from './core/create-core.ts'
import { defaultDataFolder, syncServiceOf } from './core/data-folder.ts'
import { asAppError } from './core/errors.ts'
import { whatStops } from './headless/end-words.ts'
import { type HttpHostOptions, serveHttp } from './headless/http.ts'
import { headlessPorts } from './headless/ports.ts'
import { type HostWords, hostWords, startFailureWords } from './headless/words.ts'

/** Always the same if it is free, so that a bookmark and what the browser keeps for the page still fit. */
const USUAL_PORT = 41720

// Everything made from here on (database, kept files, logs) is this user's alone, also in a folder that was there before.
process.umask(0o077)

const fromSource = import.meta.url.endsWith('.ts')
const root = resolve(import.meta.dirname, fromSource ? '..' : '../..')

/** Reads --data and --port; `dev` is what development adds. Throws TypeError for anything else. */
function readArguments(args: string[]) {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, port: { type: 'string' } } })
  const port = values.port === undefined ? USUAL_PORT : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError(`--port ${values.port}`)
  const dataDir = values.data ?? defaultDataFolder({ platform: process.platform, home: homedir(), env: process.env })
  return { dataDir: resolve(dataDir), port, elsewhere: values.port === undefined }
}

/** Throws AppError STORAGE_READ_ONLY or STORAGE_FULL when not even a log can be written. */
function portsIn(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return headlessPorts(dataDir)
  } catch (error) {
    throw asAppError(error, join(dataDir, 'logs'))
  }
}

/** Opens the folder, serves it, and closes on a signal or when the process that started this one goes away. */
async function open(args: string[], words: HostWords, dev: Partial<HttpHostOptions>): Promise<void> {
  const wanted = readArguments(args)
  const { dataDir } = wanted
  const service = syncServiceOf(dataDir, process.platform)
  if (service) console.warn(words('synced', { service, folder: dataDir }))
  const ports = portsIn(dataDir)
  const migrationsDir = join(root, 'drizzle/migrations')
  const core = await createCore(ports, { dataDir, migrationsDir, version: packageJson.version, host: 'browser' })
  const options = { windowDir: join(root, 'out/renderer'), words, ...wanted, ...dev }
  try {
    const host = await serveHttp(core, ports, options, core.announce)
    core.start()
    const close = async () => {
      await host.close()
      await core.close()
      if (process.connected) process.disconnect()
    }
    const closing: { done?: Promise<void> } = {}
    // Ctrl+C reaches us more than once, from the terminal and from npm: closing goes on until it is done.
    const onEnd = (event: (typeof ENDS)[number]) => {
      // After the other two nobody is left to read it.
      const line = !closing.done && (event === 'SIGINT' || event === 'SIGTERM') && whatStops(core, ports.log)
      if (line) console.log(line)
      closing.done ??= close()
    }
    for (const event of ENDS) process.on(event, () => onEnd(event))
    console.log(words('ready', { address: host.address() }))
  } catch (error) {
    await core.close()
    throw error
  }
}

const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const

/** What a failed start says; a folder that is open already is no failure: its address is what the owner wanted. */
function explain(error: unknown, words: HostWords): { text: string; code: 0 | 1 } {
  if (isAppError(error, 'FOLDER_IN_USE')) {
    const { address, host } = error.data
    if (address) return { text: words('openAlready', { address }), code: 0 }
    if (host === 'desktop') return { text: words('openAlreadyInWindow'), code: 0 }
  }
  const detail = error instanceof Error ? error.message : String(error)
  const known = error instanceof AppError ? startFailureWords(error, words) : null
  if (known !== null) return { text: known, code: 1 }
  if (error instanceof TypeError) return { text: words('failed.arguments', { detail }), code: 1 }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'port' in error) {
    return { text: words('failed.port', { port: error.port }), code: 1 }
  }
  return { text: words('failed.other', { detail }), code: 1 }
}

/** Starts the browser host and sets the process's exit code when it cannot. */
export async function start(args: string[], dev: Partial<HttpHostOptions> = {}): Promise<void> {
  const words = hostWords([new Intl.DateTimeFormat().resolvedOptions().locale])
  const found = process.versions.node
  if (!isNodeEnough(found)) {
    console.error(words('failed.node', { needed: OLDEST_NODE, found }))
    process.exitCode = 1
    return
  }
  try {
    await open(args, words, dev)
  } catch (error) {
    const { text, code } = explain(error, words)
    if (code === 0) console.log(text)
    else console.error(text)
    process.exitCode = code
    if (process.connected) process.disconnect()
  }
}

// An older Node knows no import.meta.main: it is told why instead of ending without a word.
if (import.meta.main ?? !isNodeEnough(process.versions.node)) await start(process.argv.slice(2))
