import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { ensureBuilt } from './built.ts'

const folders: string[] = []
const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'bandhu-start-'))
  folders.push(made)
  return made
}
function start(script: string, args: string[] = [], over: Record<string, string> = {}): ChildProcess {
  const env = { ...process.env, BANDHU_HOST: 'browser', LC_ALL: 'en_US.UTF-8', ...over }
  // A group of its own, as a terminal makes one of what it starts.
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  running.push(child)
  return child
}

async function linesUpToAddress(child: ChildProcess): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line)
    if (line.includes('http://')) break
  }
  return lines
}

test('without a display the browser host starts: one line why, then an address that opens; it closes whole', async () => {
  await ensureBuilt()
  const dataDir = folder()
  const child = start(join(projectRoot, 'scripts/start.mjs'), ['--data', dataDir, '--port', '0'])
  const lines = await linesUpToAddress(child)
  const address = /http:\S+/.exec(lines.at(-1) ?? '')?.[0] ?? ''
  expect(lines.filter((line) => line.startsWith('No desktop window: '))).toHaveLength(1)
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(303)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(existsSync(join(dataDir, 'run/host.json'))).toBe(false)
})

/** Windows as the starting scripts meet it: a signal to a process of one's own ends it by force, whatever its name. */
const AS_WINDOWS = `
  import { ChildProcess } from 'node:child_process'
  if (/start(-app)?[.](mjs|ts)$/.test(process.argv[1] ?? '')) {
    Object.defineProperty(process, 'platform', { value: 'win32' })
    ChildProcess.prototype.kill = function () { return process.kill(this.pid, 'SIGKILL') }
  }`

const noGroups = process.platform === 'win32' ? ': a test sends no Ctrl+C on Windows' : ''
if (noGroups) console.log(`skipped: Ctrl+C on Windows${noGroups}`)

test.skipIf(noGroups)(
  `Ctrl+C on Windows: the console tells every process, so the host closes in its own time${noGroups}`,
  async () => {
    await ensureBuilt()
    const dataDir = folder()
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(AS_WINDOWS)}` }
    const child = start(join(projectRoot, 'scripts/start.mjs'), ['--data', dataDir, '--port', '0'], env)
    await linesUpToAddress(child)
    const ended = once(child, 'exit')
    process.kill(-(child.pid ?? 0), 'SIGINT')
    expect(await ended).toEqual([0, null])
    expect(existsSync(join(dataDir, 'run/host.json'))).toBe(false)
  },
)

const noScripts = process.platform === 'linux' ? '' : ': the shell script stands where Linux has Electron'
if (noScripts) console.log(`skipped: an Electron that ends at once${noScripts}`)

test.skipIf(noScripts)(
  `an Electron that ends before it reached the data folder: the browser host starts, with the reason${noScripts}`,
  async () => {
    await ensureBuilt()
    const dist = folder()
    writeFileSync(join(dist, 'electron'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    const desktop = { BANDHU_HOST: '', DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: dist, LC_ALL: 'bn_IN.UTF-8' }
    const script = join(projectRoot, 'scripts/start.mjs')
    const child = start(script, ['--data', folder(), '--port', '0'], desktop)
    const [why, address] = await linesUpToAddress(child)
    expect(why).toContain('জানালা খোলার আগেই Electron থেমে গেছে')
    expect(address).toContain('http://127.0.0.1:')
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  },
)

test('before npm ci it says what to do', async () => {
  const project = folder()
  mkdirSync(join(project, 'scripts'))
  mkdirSync(join(project, 'shared'))
  for (const file of ['scripts/start.mjs', 'shared/oldest-node.json'])
    copyFileSync(join(projectRoot, file), join(project, file))
  const child = start(join(project, 'scripts/start.mjs'))
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  expect(await once(child, 'close')).toEqual([1, null])
  expect(said).toContain('npm ci')
})
