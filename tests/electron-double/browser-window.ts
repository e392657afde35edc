import { app, appDouble } from './app.ts'
import { Emitter, preventable } from './emitter.ts'
import type { WindowEvents } from './event-types.ts'
import { setRoleActions } from './menu.ts'
import { playSystem } from './played-system.ts'
import { record } from './recorded.ts'
import { lend } from './strict.ts'
import { WebContentsDouble } from './web-contents.ts'

type Offered = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'isVisible'
  | 'isMinimized'
  | 'restore'
  | 'isMaximized'
  | 'maximize'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'close'
  | 'destroy'
>

const windows: BrowserWindowDouble[] = []
const numbers = { last: 0 }

class BrowserWindowDouble extends Emitter<WindowEvents> implements Offered {
  readonly id: number
  readonly webContents: Electron.WebContents
  readonly whole: Electron.BrowserWindow
  readonly #contents: WebContentsDouble
  readonly #bounds: Electron.Rectangle
  readonly #state = { visible: false, minimized: false, maximized: false, destroyed: false }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super('window', ['ready-to-show', 'show', 'close', 'closed'])
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    playSystem()
    numbers.last += 1
    this.id = numbers.last
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.#contents = new WebContentsDouble(this.id, () => appDouble.chromium(), options.webPreferences?.preload)
    this.webContents = this.#contents.whole
    this.whole = lend('BrowserWindow', this)
    windows.push(this)
    record('window', { ...this.#bounds, webPreferences: options.webPreferences })
    appDouble.fire('web-contents-created', preventable({}), this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    await this.#contents.resize(this.#bounds.width, this.#bounds.height)
    await this.#contents.onFirstContent(() => this.fire('ready-to-show'))
    await this.#contents.load(url)
  }

  show(): void {
    this.#state.visible = true
    this.fire('show')
  }

  hide(): void {
    this.#state.visible = false
  }

  focus(): void {
    record('focus', this.id)
  }

  isVisible(): boolean {
    return this.#state.visible
  }

  isMinimized(): boolean {
    return this.#state.minimized
  }

  restore(): void {
    this.#state.minimized = false
  }

  isMaximized(): boolean {
    return this.#state.maximized
  }

  maximize(): void {
    this.#state.maximized = true
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }

  isDestroyed(): boolean {
    return this.#state.destroyed
  }

  close(): void {
    const event = preventable({})
    this.fire('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#state.destroyed) return
    this.#state.destroyed = true
    windows.splice(windows.indexOf(this), 1)
    void this.#contents.destroy()
    this.fire('closed')
    if (windows.length === 0) appDouble.allWindowsClosed()
  }
}

const all = () => windows.map((window) => window.whole)

appDouble.ownWindows(() => windows)
setRoleActions({
  quit: () => app.quit(),
  close: () => windows.at(-1)?.close(),
  reload: () => windows.at(-1)?.webContents.reload(),
})

/** `new BrowserWindow()` gives the strict face of the window, as everything else here does. */
export const BrowserWindow = new Proxy(BrowserWindowDouble, {
  construct: (Target, [options]: [Electron.BrowserWindowConstructorOptions?]) => new Target(options).whole,
  get(_target, key) {
    const statics = { getAllWindows: all } satisfies Pick<typeof Electron.BrowserWindow, 'getAllWindows'>
    if (key in statics) return Reflect.get(statics, key)
    throw new Error(`electron double: BrowserWindow.${String(key)} is not implemented`)
  },
}) as unknown as typeof Electron.BrowserWindow
