import type { CDPSession } from 'playwright-core'
import type { Cdp } from './cdp.ts'
import { makeCodec } from './clone.ts'
import { preventable } from './emitter.ts'
import type { Frame } from './frame.ts'
import { ipcMainDouble } from './ipc-main.ts'
import { type Clicked, FILE_MARK, type FromPage, PRELOAD_WORLD, type ToPage } from './page/wire.ts'
import { MessagePortDouble } from './ports.ts'
import { fromPage } from './protocol.ts'
import { type Permission, sessionDouble } from './session.ts'
import { lend } from './strict.ts'

const codec = makeCodec()

type Owner = { contents: Electron.WebContents; frame: () => Frame; contextMenu: (clicked: Clicked) => void }
type World = { frameId: string; url: string }

/** The line between a page's preload world and the main process: calls, messages, ports, permissions, file paths. */
export class PageLink {
  readonly #cdp: CDPSession
  readonly #owner: Owner
  readonly #worlds = new Map<number, World>()
  readonly #ports = new Map<number, MessagePortDouble>()

  constructor(cdp: CDPSession, owner: Owner) {
    this.#cdp = cdp
    this.#owner = owner
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId: string }
      if (context.name === PRELOAD_WORLD) this.#worlds.set(context.id, { frameId, url: fromPage(context.origin) })
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#worlds.delete(executionContextId))
    cdp.on('Runtime.executionContextsCleared', () => this.#worlds.clear())
    cdp.on('Runtime.bindingCalled', (event) => {
      if (event.name !== 'electronDoubleSend') return
      this.#receive(event).catch((error: unknown) => process.stderr.write(`electron double: ${String(error)}\n`))
    })
  }

  /** The document is gone: all its ports are closed, as Blink closes them. */
  end(): void {
    const open = [...this.#ports.values()]
    this.#ports.clear()
    for (const port of open) port.end()
  }

  async #receive({ payload, executionContextId }: Cdp.Runtime.bindingCalledPayload): Promise<void> {
    const message = JSON.parse(payload) as FromPage
    const reply = (answer: ToPage) => this.#send(executionContextId, answer)
    switch (message.type) {
      case 'invoke':
        return reply(await this.#invoke(executionContextId, message))
      case 'send': {
        const ports = message.ports.map((id) => this.#adopt(executionContextId, id))
        return ipcMainDouble.send(message.channel, this.#event(ports), decodeArgs(message.args))
      }
      case 'port-message':
        return this.#ports.get(message.port)?.arrive(codec.decode(message.data))
      case 'port-closed':
        this.#ports.get(message.port)?.end()
        this.#ports.delete(message.port)
        return
      case 'context-menu':
        return this.#owner.contextMenu(message.clicked)
      case 'permission':
        return reply({
          type: 'permission',
          id: message.id,
          granted: await this.#permission(executionContextId, message),
        })
    }
  }

  async #invoke(context: number, call: Extract<FromPage, { type: 'invoke' }>): Promise<ToPage> {
    try {
      const args = decodeArgs(await this.#withPaths(context, call.args))
      const value = await ipcMainDouble.invoke(call.channel, this.#event([]), args)
      return { type: 'result', id: call.id, ok: true, value: codec.encode(value) }
    } catch (error) {
      const told = new Error(`Error invoking remote method '${call.channel}': ${String(error)}`)
      return { type: 'result', id: call.id, ok: false, value: codec.encode(told) }
    }
  }

  /** Puts the path Chromium knows for a file in place of the mark that getPathForFile left ('' for a file made by script). */
  async #withPaths(contextId: number, args: string): Promise<string> {
    const paths = new Map<string, string>()
    for (const [, id] of args.matchAll(FILE_MARK)) {
      const expression = `electronDoubleFile(${id})`
      const { result } = await this.#cdp.send('Runtime.evaluate', { contextId, expression })
      if (!result.objectId) throw new Error('electron double: the file is not there any more')
      paths.set(id!, (await this.#cdp.send('DOM.getFileInfo', { objectId: result.objectId })).path)
    }
    return args.replace(FILE_MARK, (_mark, id: string) => JSON.stringify(paths.get(id)).slice(1, -1))
  }

  #adopt(context: number, id: number): Electron.MessagePortMain {
    const port = new MessagePortDouble({
      post: (data) => void this.#send(context, { type: 'port-message', port: id, data: codec.encode(data) }),
      closed: () => void this.#send(context, { type: 'port-closed', port: id }),
    })
    this.#ports.set(id, port)
    return lend('MessagePortMain', port)
  }

  async #permission(context: number, asked: Extract<FromPage, { type: 'permission' }>): Promise<boolean> {
    const world = this.#worlds.get(context)
    const main = this.#owner.frame()
    const isMainFrame = world?.frameId === main.id
    const asking = { contents: this.#owner.contents, url: isMainFrame ? main.url : (world?.url ?? ''), isMainFrame }
    const permission = asked.permission as Permission
    const granted =
      asked.ask === 'check' ? sessionDouble.check(permission, asking) : await sessionDouble.request(permission, asking)
    if (granted && asked.ask === 'request' && CHROMIUM_NAMES[permission]) {
      await this.#cdp.send('Browser.grantPermissions', { permissions: [CHROMIUM_NAMES[permission]] })
    }
    return granted
  }

  #event(ports: Electron.MessagePortMain[]): Electron.IpcMainEvent & Electron.IpcMainInvokeEvent {
    return lend('IpcMainEvent', {
      ...preventable({}),
      sender: this.#owner.contents,
      senderFrame: this.#owner.frame().whole,
      ports,
      type: 'frame',
    } satisfies Pick<Electron.IpcMainEvent, 'sender' | 'senderFrame' | 'ports' | 'type'>)
  }

  /** The page may have gone while the answer was on its way: then nobody waits for it. */
  async #send(contextId: number, message: ToPage): Promise<void> {
    if (!this.#worlds.has(contextId)) return
    const expression = `electronDoubleReceive(${JSON.stringify(JSON.stringify(message))})`
    await this.#cdp.send('Runtime.evaluate', { contextId, expression }).catch((error: unknown) => {
      const { contents } = this.#owner
      if (this.#worlds.has(contextId) && !contents.isDestroyed() && !contents.isCrashed()) throw error
    })
  }
}

const CHROMIUM_NAMES: Partial<Record<Permission, Cdp.Browser.PermissionType>> = {
  'clipboard-read': 'clipboardReadWrite',
  'clipboard-sanitized-write': 'clipboardSanitizedWrite',
  geolocation: 'geolocation',
  notifications: 'notifications',
}

const decodeArgs = (args: string) => codec.decode(args) as unknown[]
