// The start itself: builds when the sources are newer than out/, then the desktop window where Electron can run, else the
// same app for the browser; also when Electron ends before it has opened the data folder (a sandbox that it may not make).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { dataFolderOf } from '../electron/desktop/start/start-arguments.ts'
import { hostWords } from '../electron/headless/words.ts'
import { isStale, projectRoot } from './source-stamp.ts'
import {
  type Decision,
  decideHost,
  electronBinary,
  lastReached,
  type Machine,
  type WhyBrowser,
} from './start-decision.ts'

/** How long the question whether Electron's download can be reached may take, in milliseconds. */
const PATIENCE = 4_000
/** The whole download, about 120 MB; then the browser is the better answer. */
const DOWNLOAD_LIMIT = 600_000

const words = hostWords([new Intl.DateTimeFormat().resolvedOptions().locale])
const args = process.argv.slice(2)

const machine: Machine = {
  root: projectRoot,
  platform: process.platform,
  env: process.env,
  reachable: () =>
    fetch('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      signal: AbortSignal.timeout(PATIENCE),
    }).then(
      (answer) => answer.ok,
      () => false,
    ),
}

/** Fetches Electron's binary with the package's own installer; the browser when that fails. */
function download(installer: string): Exclude<Decision, { host: 'download' }> {
  console.log(words('fetching'))
  spawnSync(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'ignore'], timeout: DOWNLOAD_LIMIT })
  const binary = electronBinary(machine)
  return binary ? { host: 'desktop', binary } : { host: 'browser', why: 'downloadFailed' }
}

async function decide(): Promise<Exclude<Decision, { host: 'download' }>> {
  const decision = await decideHost(machine)
  return decision.host === 'download' ? download(decision.installer) : decision
}

/** Builds when needed; ends the process when that fails, because there is nothing to start. */
function buildWhenStale(): void {
  if (!isStale()) return
  console.log(words('building'))
  const built = spawnSync(process.execPath, [join(projectRoot, 'scripts/build.ts')], { stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}

/** What runs now, and whether it was told to end. */
const running: { child: ChildProcess | null; told: boolean } = { child: null, told: false }
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    running.told = true
    // There the console has told the child itself, and a signal from here would end it by force.
    if (process.platform !== 'win32') running.child?.kill(signal)
  })

/** Starts a host; `onEnd` decides what follows. */
function startHost(program: string, first: string, onEnd: (code: number) => void): void {
  const child = spawn(program, [first, ...args], { stdio: 'inherit' })
  running.child = child
  child.on('error', () => onEnd(1))
  child.on('exit', (code, signal) => onEnd(code ?? (signal ? 1 : 0)))
}

function startForBrowser(why: WhyBrowser): void {
  console.log(words('noWindow', { why: words(`why.${why}`) }))
  startHost(process.execPath, join(projectRoot, 'out/main/server.js'), (code) => process.exit(code))
}

function startDesktop(binary: string): void {
  const dataDir = dataFolderOf(process.argv, { platform: process.platform, home: homedir(), env: process.env })
  const before = lastReached(dataDir)
  startHost(binary, projectRoot, (code) => {
    if (code !== 0 && !running.told && lastReached(dataDir) === before) startForBrowser('ended')
    else process.exit(code)
  })
}

buildWhenStale()
const decision = await decide()
if (decision.host === 'desktop') startDesktop(decision.binary)
else startForBrowser(decision.why)
