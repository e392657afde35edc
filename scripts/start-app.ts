// The start itself: builds when the sources are newer than out/, then the desktop window where Electron can run, else the
// same app for the browser.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { isStale, projectRoot } from './source-stamp.ts'
import { type Decision, decideHost, electronBinary, type Machine } from './start-decision.ts'

/** How long the question whether Electron's download can be reached may take, in milliseconds. */
const PATIENCE = 4_000
/** The whole download, about 120 MB; then the browser is the better answer. */
const DOWNLOAD_LIMIT = 600_000

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
function download(installer: string): Decision {
  console.log('Fetching Electron, once, about 120 MB …')
  spawnSync(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'ignore'], timeout: DOWNLOAD_LIMIT })
  const binary = electronBinary(machine)
  return binary ? { host: 'desktop', binary } : { host: 'browser', why: 'the download of Electron failed' }
}

async function decide(): Promise<Decision> {
  const decision = await decideHost(machine)
  return decision.host === 'download' ? download(decision.installer) : decision
}

/** Builds when needed; ends the process when that fails, because there is nothing to start. */
function buildWhenStale(): void {
  if (!isStale()) return
  console.log('Building …')
  const built = spawnSync(process.execPath, [join(projectRoot, 'scripts/build.ts')], { stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}

buildWhenStale()
const decision = await decide()
const args = process.argv.slice(2)
if (decision.host === 'browser')
  console.log(`No desktop window: ${decision.why}. Bandhu starts for your browser instead.`)
const child =
  decision.host === 'desktop'
    ? spawn(decision.binary, [projectRoot, ...args], { stdio: 'inherit' })
    : spawn(process.execPath, [join(projectRoot, 'out/main/server.js'), ...args], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
