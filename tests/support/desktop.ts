import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { _electron, chromium, type Page } from 'playwright-core'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { electronBinary } from '../../scripts/start-decision.ts'
import type { DoubleFacts } from '../electron-double/control.ts'

type ElectronModule = typeof Electron.CrossProcessExports & { double: DoubleFacts }

/** A running desktop app, the same for the double and for the real Electron. */
export type Desktop = {
  kind: 'double' | 'electron'
  /** The page in the app's window; asked again after a crash, because a new page then takes its place. */
  window(): Promise<Page>
  /** Runs `fn` in the main process with the electron module; it is sent as text, so it may use its arguments only. */
  evaluate<Arg, Result>(
    fn: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>,
    arg?: Arg,
  ): Promise<Result>
  /** Asks the app to quit, as the owner would, and waits until its process has ended. */
  close(): Promise<void>
}

export type DesktopOptions = {
  dataDir: string
  /** The app's main bundle; out/main/main.js unless given. */
  main?: string
  /** The resources folder of a packed app: the double then says app.isPackaged. */
  resources?: string
  env?: Record<string, string>
  /** Given to the app after its data folder. */
  args?: readonly string[]
  /** The system that the double plays to the app; its own unless given. */
  playing?: 'darwin' | 'win32'
  /** Told of every error that a page of the double did not catch, from the moment its browser can be reached. */
  onPageError?: (error: string) => void
}

/** The binary that `npm start` would take; null where there is none. */
const binary = () => electronBinary({ root: projectRoot, platform: process.platform, env: process.env })

/** Why the tests on the real Electron are skipped here; undefined where they run. */
export function realElectronMissing(): string | undefined {
  const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  if (binary()) return noDisplay ? 'there is no display: run it under xvfb-run' : undefined
  return 'no Electron binary in node_modules/electron/dist; `node node_modules/electron/install.js` fetches it where the network allows'
}

/** What the double has to say when its process ends. */
export type DoubleReport = Pick<DoubleFacts, 'recorded' | 'listening'>

/** Runs the app on the double to its own end: a start that shows no window. */
export async function runDouble(options: DesktopOptions): Promise<DoubleReport & { code: number | null }> {
  const child = forkDouble(options)
  const [report, code] = await Promise.all([
    reportOf(child),
    new Promise<number | null>((end) => child.once('exit', end)),
  ])
  return { ...report, code }
}

function reportOf(child: ChildProcess): Promise<DoubleReport> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: { ended?: DoubleReport }) => message.ended && resolve(message.ended))
    child.once('exit', (code) => reject(new Error(`the main process ended with ${code} and no report`)))
  })
}

/** The app's main process on the electron double, without waiting for a window. */
function forkDouble({ dataDir, main, resources, env, playing, args = [] }: DesktopOptions): ChildProcess {
  return fork(main ?? join(projectRoot, 'out/main/main.js'), ['--data', dataDir, ...args], {
    cwd: projectRoot,
    env: {
      ...process.env,
      ...(resources && { ELECTRON_DOUBLE_RESOURCES: resources }),
      ...(playing && { ELECTRON_DOUBLE_PLATFORM: playing }),
      ...env,
    },
    execArgv: ['--import', new URL('../electron-double/register.ts', import.meta.url).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** Starts the app on the double and attaches to its window. Rejects when it ends before it shows one. */
export async function launchDouble(options: DesktopOptions): Promise<Desktop & { report: Promise<DoubleReport> }> {
  const child = forkDouble(options)
  const report = reportOf(child)
  report.catch(() => undefined) // whoever wants the report asks for it; a killed process has none
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    void ended.then((code) => reject(new Error(`the main process ended with ${code} before it showed a window`)))
    child.on('message', (message: { address?: string }) => message.address && resolve(message.address))
  })
  const browser = await chromium.connectOverCDP(address, { isLocal: true })
  const [context] = browser.contexts()
  if (!context) throw new Error('the double has no browser context')
  context.setDefaultTimeout(60_000) // a busy machine is no failure
  const { onPageError } = options
  if (onPageError) context.on('weberror', (raised) => onPageError(String(raised.error())))
  const inApp = /^http:\/\/[a-z]+\.[a-z]+\.localhost\//
  const patience = { timeout: 90_000 } // a first start on a busy machine
  const shows = (page: Page) => page.waitForURL(inApp, { waitUntil: 'domcontentloaded', ...patience }).then(() => page)
  return {
    kind: 'double',
    report,
    async window() {
      const there = context.pages().findLast((page) => inApp.test(page.url()))
      const coming = () => context.waitForEvent('page', patience).then(shows)
      return there ? shows(there) : Promise.any([...context.pages().map(shows), coming()])
    },
    evaluate: (fn, arg) => ask(child, fn.toString(), arg),
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
      await browser.close()
    },
  }
}

/** Starts the app on the real Electron; only where its binary is. */
export async function launchReal({ dataDir, main, env, onPageError }: DesktopOptions): Promise<Desktop> {
  const executablePath = binary()
  if (!executablePath) throw new Error(realElectronMissing())
  const args = [main ?? projectRoot, '--data', dataDir]
  const app = await _electron.launch({
    executablePath,
    args,
    cwd: projectRoot,
    env: { ...process.env, ...env } as Record<string, string>,
  })
  app.context().setDefaultTimeout(60_000) // a busy machine is no failure
  if (onPageError) app.context().on('weberror', (raised) => onPageError(String(raised.error())))
  return {
    kind: 'electron',
    window: () => app.firstWindow(),
    evaluate: (fn, arg) => app.evaluate(fn as never, arg as never),
    close: () => app.close(),
  }
}

type Answer = { id?: number; value?: unknown; error?: string }

const asked = { last: 0 }

function ask<Result>(child: ChildProcess, fn: string, arg: unknown): Promise<Result> {
  asked.last += 1
  const id = asked.last
  return new Promise((resolve, reject) => {
    const onMessage = (answer: Answer) => {
      if (answer.id !== id) return
      child.off('message', onMessage)
      if (answer.error === undefined) resolve(answer.value as Result)
      else reject(new Error(answer.error))
    }
    child.on('message', onMessage)
    child.send({ id, fn, arg })
  })
}
