import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { startChromium } from './chromium.ts'
import { Emitter, listening, preventable } from './emitter.ts'
import type { AppEvents } from './event-types.ts'
import { freezeSchemes } from './protocol.ts'
import { record, recorded } from './recorded.ts'
import { SingleInstance } from './single-instance.ts'
import { lend } from './strict.ts'

type Offered = Pick<
  Electron.App,
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'getPath'
  | 'setPath'
  | 'getName'
  | 'getVersion'
  | 'getPreferredSystemLanguages'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'focus'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings'
  | 'quit'
  | 'exit'
>
type Windows = () => readonly { close(): void; isVisible(): boolean }[]

/** Life and death of the application: ready, single instance, quitting in Electron's order. */
class AppDouble extends Emitter<AppEvents> implements Offered {
  readonly isPackaged = process.env.ELECTRON_DOUBLE_RESOURCES !== undefined
  readonly #paths = new Map([
    ['userData', join(tmpdir(), 'electron-double')],
    ['home', homedir()],
    ['temp', tmpdir()],
  ])
  readonly #state: { ready: boolean; quitting: boolean; windows: Windows } = {
    ready: false,
    quitting: false,
    windows: () => [],
  }
  readonly #readiness = Promise.withResolvers<void>()
  readonly #login: { openAtLogin: boolean; line: string } = { openAtLogin: false, line: '' }
  readonly #single = new SingleInstance()
  readonly #chromium: { context?: Promise<BrowserContext> } = {}

  constructor() {
    super('app', [
      'before-quit',
      'will-quit',
      'quit',
      'second-instance',
      'activate',
      'web-contents-created',
      'window-all-closed',
    ])
    if (this.isPackaged) Object.assign(process, { resourcesPath: process.env.ELECTRON_DOUBLE_RESOURCES })
    setImmediate(() => {
      this.#state.ready = true
      freezeSchemes()
      this.#readiness.resolve()
    })
  }

  whenReady(): Promise<void> {
    return this.#readiness.promise
  }

  isReady(): boolean {
    return this.#state.ready
  }

  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (!path) throw new Error(`electron double: the path '${name}' is not implemented`)
    return path
  }

  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true })
    this.#paths.set(name, path)
  }

  getName(): string {
    const { name, productName = name } = ownPackage(dirname(process.argv[1] ?? process.cwd()))
    return productName
  }

  getVersion(): string {
    return ownPackage(dirname(process.argv[1] ?? process.cwd())).version
  }

  getPreferredSystemLanguages(): string[] {
    return (process.env.LANGUAGE ?? 'en-GB').split(':')
  }

  enableSandbox(): void {
    if (this.#state.ready) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  /** On macOS an app that is opened once more, like one whose icon in the dock is clicked, is activated. */
  requestSingleInstanceLock(): boolean {
    return this.#single.request(this.getPath('userData'), ({ argv, workingDirectory }) => {
      const visible = this.#state.windows().some((window) => window.isVisible())
      if (process.platform === 'darwin') this.fire('activate', preventable({}), visible)
      else this.fire('second-instance', preventable({}), argv, workingDirectory, null)
    })
  }

  focus(): void {}

  /** Windows compares the line that it keeps; macOS knows the program alone. Linux has no such list. */
  getLoginItemSettings(options: Electron.LoginItemSettingsOptions = {}): Electron.LoginItemSettings {
    const { openAtLogin, line } = this.#login
    return lend<Electron.LoginItemSettings>('LoginItemSettings', {
      openAtLogin: openAtLogin && line === loginLine(options),
      wasOpenedAtLogin: process.platform === 'darwin' && process.env.ELECTRON_DOUBLE_AT_LOGIN !== undefined,
    } satisfies Pick<Electron.LoginItemSettings, 'openAtLogin' | 'wasOpenedAtLogin'>)
  }

  setLoginItemSettings({ openAtLogin = false, ...started }: Electron.Settings): void {
    const line = loginLine(started)
    Object.assign(this.#login, { openAtLogin, line })
    record('login', { openAtLogin, line })
  }

  /** before-quit, every window's close, will-quit: any of them may stop it. */
  quit(): void {
    const before = preventable({})
    this.fire('before-quit', before)
    if (before.defaultPrevented) return
    this.#state.quitting = true
    for (const window of this.#state.windows()) window.close()
    if (this.#state.windows().length > 0) {
      this.#state.quitting = false
      return
    }
    this.#willQuit()
  }

  exit(code = 0): void {
    this.fire('quit', preventable({}), code)
    const closed = this.#chromium.context?.then((context) => context.close())
    void Promise.allSettled([closed, this.#single.release()]).then(() => {
      const report = { registered: [...listening.registered], heard: [...listening.heard] }
      if (process.connected) process.send?.({ ended: { recorded, listening: report } }, () => process.exit(code))
      else process.exit(code)
    })
  }

  /** The last window is gone. Nobody listening means quit, as in Electron. */
  allWindowsClosed(): void {
    if (this.#state.quitting) return
    if (this.hears('window-all-closed')) this.fire('window-all-closed')
    else this.quit()
  }

  ownWindows(windows: Windows): void {
    this.#state.windows = windows
  }

  chromium(): Promise<BrowserContext> {
    this.#chromium.context ??= startChromium(this.getPath('userData')).then(({ context, address }) => {
      process.send?.({ address })
      return context
    })
    return this.#chromium.context
  }

  #willQuit(): void {
    const will = preventable({})
    this.fire('will-quit', will)
    if (will.defaultPrevented) this.#state.quitting = false
    else this.exit(0)
  }
}

/** What the system starts: on Windows the path and the arguments as they were given, with spaces between them. */
function loginLine({ path = process.execPath, args = [] }: Electron.LoginItemSettingsOptions): string {
  if (process.platform === 'win32') return [path, ...args].join(' ')
  if (process.platform !== 'darwin') throw new Error('electron double: login items are for Windows and macOS')
  if (args.length > 0) throw new Error('electron double: macOS opens a program with no arguments')
  return process.execPath
}

/** The package.json next to the app's entry, or above it. */
function ownPackage(folder: string): { name: string; productName?: string; version: string } {
  const file = join(folder, 'package.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  if (dirname(folder) === folder) throw new Error('electron double: no package.json above the entry')
  return ownPackage(dirname(folder))
}

export const appDouble = new AppDouble()
export const app: Electron.App = lend('app', appDouble)
