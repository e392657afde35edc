import { lend } from './strict.ts'

type SendListener = (event: Electron.IpcMainEvent, ...args: never[]) => void
type InvokeListener = (event: Electron.IpcMainInvokeEvent, ...args: never[]) => unknown

/** Channels from the page: `on` for messages (with ports), `handle` for calls that get an answer. */
class IpcMainDouble {
  readonly #listeners = new Map<string, SendListener[]>()
  readonly #handlers = new Map<string, InvokeListener>()

  on(channel: string, listener: SendListener): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener])
    return this
  }

  handle(channel: string, listener: InvokeListener): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, listener)
  }

  /** A message nobody listens to is a mistake in the app: Electron drops it silently, the double does not. */
  send(channel: string, event: Electron.IpcMainEvent, args: unknown[]): void {
    const listeners = this.#listeners.get(channel)
    if (!listeners) throw new Error(`electron double: nobody listens to '${channel}'`)
    for (const listener of listeners) listener(event, ...(args as never[]))
  }

  async invoke(channel: string, event: Electron.IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return handler(event, ...(args as never[]))
  }
}

export const ipcMainDouble = new IpcMainDouble()
export const ipcMain: Electron.IpcMain = lend('ipcMain', {
  handle: (channel, listener) => ipcMainDouble.handle(channel, listener),
  on(channel, listener) {
    ipcMainDouble.on(channel, listener)
    return ipcMain
  },
} satisfies Pick<Electron.IpcMain, 'on' | 'handle'>)
