import type { Codec } from '../clone.ts'
import type { FromPage, ToPage } from './wire.ts'

type Shape = { fn: number } | { object: [string, Shape][] } | { value: string }
type Waiting = { resolve: (value: unknown) => void; reject: (reason: unknown) => void }
type Call = { fn: number; args: ({ value: string } | { file: number })[] }
type Module = { exports: unknown }
export type Preload = (require: (name: string) => unknown, process: object, module: Module, exports: unknown) => void
type Globals = {
  electronDoubleSend(text: string): void
  electronDoubleReceive(text: string): void
  electronDoubleFile(id: number): File | undefined
}

/**
 * Runs in the preload's isolated world, in every frame, before the page's scripts. In the main frame it provides the
 * module `electron` as a sandboxed preload sees it and runs the app's real preload bundle.
 */
export function preloadWorld(codec: Codec, about: { platform: string }, run: Preload | null): void {
  const world = globalThis as unknown as Globals
  const ids = { last: 0 }
  const nextId = () => {
    ids.last += 1
    return ids.last
  }
  const send = (message: FromPage) => world.electronDoubleSend(JSON.stringify(message))
  const fire = (name: string, detail: object) =>
    document.dispatchEvent(new CustomEvent(`electron-double:${name}`, { detail: JSON.stringify(detail) }))
  const calls = new Map<number, Waiting>()
  const ports = new Map<number, MessagePort>()
  const files = new Map<number, File>()
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const asks = new Map<number, number>()

  /** Everything a sandboxed preload may use; the rest throws, as on the Node side. */
  const strict = (name: string, part: object): object =>
    new Proxy(part, {
      get(target, key) {
        if (key in target) return Reflect.get(target, key)
        throw new Error(`electron double: ${name}.${String(key)} is not implemented in the preload`)
      },
    })

  const adopt = (port: MessagePort) => {
    const id = nextId()
    ports.set(id, port)
    port.onmessage = (event) => send({ type: 'port-message', port: id, data: codec.encode(event.data) })
    port.addEventListener('close', () => send({ type: 'port-closed', port: id }))
    return id
  }
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = nextId()
        calls.set(id, { resolve, reject })
        send({ type: 'invoke', id, channel, args: codec.encode(args) })
      }),
    postMessage: (channel, message, transfer = []) =>
      send({ type: 'send', channel, args: codec.encode([message]), ports: transfer.map(adopt) }),
  } satisfies Pick<Electron.IpcRenderer, 'invoke' | 'postMessage'>

  const webUtils = {
    getPathForFile: (file) => {
      if (!(file instanceof File))
        throw new TypeError('getPathForFile expected to receive a File object but one was not provided')
      const id = nextId()
      files.set(id, file)
      return `⟦electron-double-file:${id}⟧`
    },
  } satisfies Electron.WebUtils

  const shapeOf = (value: unknown): Shape => {
    if (typeof value === 'function') {
      const id = nextId()
      functions.set(id, value as (...args: unknown[]) => unknown)
      return { fn: id }
    }
    if (value && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return { object: Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]) }
    }
    return { value: codec.encode(value) }
  }
  const contextBridge = {
    exposeInMainWorld: (key, api) => void fire('expose', { key, shape: shapeOf(api) }),
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>

  const carried = (id: number) => {
    const input = document.querySelector<HTMLInputElement>(`input[data-electron-double-file="${id}"]`)
    input?.remove()
    return input?.files?.[0]
  }
  const answerCall = ({ fn, args }: Call) => {
    try {
      const result = functions.get(fn)?.(
        ...args.map((arg) => ('file' in arg ? carried(arg.file) : codec.decode(arg.value))),
      )
      if (!(result instanceof Promise)) return void fire('answer', { kind: 'value', value: codec.encode(result) })
      const id = nextId()
      fire('answer', { kind: 'promise', id })
      result.then(
        (value) => fire('settle', { id, ok: true, value: codec.encode(value) }),
        (reason) => fire('settle', { id, ok: false, value: codec.encode(reason) }),
      )
    } catch (error) {
      fire('answer', { kind: 'throw', value: codec.encode(error) })
    }
  }
  document.addEventListener('electron-double:call', (event) =>
    answerCall(JSON.parse((event as CustomEvent<string>).detail)),
  )
  document.addEventListener('electron-double:ask', (event) => {
    const { ask, permission, id } = JSON.parse((event as CustomEvent<string>).detail)
    const own = nextId()
    asks.set(own, id)
    send({ type: 'permission', id: own, ask, permission })
  })

  document.addEventListener('contextmenu', (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null
    const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
    const isEditable = (field !== null && !field.readOnly) || target?.isContentEditable === true
    const selected = field ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) : ''
    const selectionText = field ? selected : String(getSelection())
    const editFlags = {
      canCut: isEditable && selectionText !== '',
      canCopy: selectionText !== '',
      canPaste: isEditable,
    }
    const linkURL = target?.closest('a')?.href ?? ''
    const { clientX: x, clientY: y } = event
    send({ type: 'context-menu', clicked: { x, y, isEditable, selectionText, linkURL, editFlags } })
  })

  world.electronDoubleFile = (id) => files.get(id)
  world.electronDoubleReceive = (text) => {
    const message = JSON.parse(text) as ToPage
    if (message.type === 'result') {
      const call = calls.get(message.id)
      calls.delete(message.id)
      const value = codec.decode(message.value)
      if (message.ok) call?.resolve(value)
      else call?.reject(value)
    } else if (message.type === 'port-message') ports.get(message.port)?.postMessage(codec.decode(message.data))
    else if (message.type === 'port-closed') ports.get(message.port)?.close()
    else fire('told', { id: asks.get(message.id), granted: message.granted })
  }

  if (window !== window.top || !run) return // Electron runs a preload in the main frame only
  const electron = strict('electron', { ipcRenderer: strict('ipcRenderer', ipcRenderer), contextBridge, webUtils })
  const requireModule = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name} (a sandboxed preload has electron only)`)
  }
  const sandboxed = strict('process', { platform: about.platform, contextIsolated: true, sandboxed: true, env: {} })
  const module: Module = { exports: {} }
  run(requireModule, sandboxed, module, module.exports)
}
