import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Core } from '../core/create-core.ts'

/* Who gets a line to the core, and when it is cut: Electron's events are played, the rules are the product's. */

const main = vi.hoisted(() => ({ on: new Map<string, (event: unknown) => void>(), handle: new Map() }))
vi.mock('electron', () => ({
  ipcMain: {
    on: (channel: string, listener: (event: unknown) => void) => main.on.set(channel, listener),
    handle: (channel: string, listener: unknown) => main.handle.set(channel, listener),
  },
}))
vi.mock('@orpc/server/message-port', () => ({
  RPCHandler: class {
    upgrade = (port: Port) => {
      port.served = true
    }
  },
}))
const { serveWindow } = await import('./rpc-port.ts')

class Port extends EventEmitter {
  served = false
  closed = false
  start(): void {}
  close(): void {
    this.closed = true
    this.emit('close')
  }
}
type Frame = { url: string; parent: unknown }
const own: Frame = { url: 'app://bandhu/index.html#/customers', parent: null }

let page: EventEmitter
beforeEach(() => {
  page = new EventEmitter()
  const core = { router: {}, handlerOptions: () => ({}), contextFor: () => ({}) } as unknown as Core
  serveWindow(core, { info() {}, warn() {}, error() {} })
})

function connect(senderFrame: Frame | null = own): Port {
  const port = new Port()
  main.on.get('rpc:connect')?.({ ports: [port], sender: page, senderFrame })
  return port
}
const navigation = { isMainFrame: true, isSameDocument: false }

test('the app’s own main frame gets a line', () => {
  expect(connect()).toMatchObject({ served: true, closed: false })
})

test.each<[string, Frame | null]>([
  ['a page of the web', { url: 'https://example.com/', parent: null }],
  ['another host of the scheme', { url: 'app://other/index.html', parent: null }],
  ['a file', { url: 'file:///etc/passwd', parent: null }],
  ['a written page', { url: 'data:text/html,x', parent: null }],
  ['an inner frame of the app', { url: own.url, parent: own }],
  ['a frame that is gone', null],
])('%s gets none, and no reference to a file either', (_who, frame) => {
  expect(connect(frame)).toMatchObject({ served: false, closed: true })
  const fileRef = main.handle.get('file:ref') as (event: unknown, path: unknown) => string
  expect(() => fileRef({ senderFrame: frame }, '/home/owner/list.csv')).toThrow('refused')
})

test('a path that is none is refused from the app itself, too', () => {
  const fileRef = main.handle.get('file:ref') as (event: unknown, path: unknown) => string
  for (const path of ['', 'list.csv', '../list.csv', 7, null])
    expect(() => fileRef({ senderFrame: own }, path)).toThrow('not a file')
})

test('a navigation and a reload cut the line of the document that goes, and no other', () => {
  const before = connect()
  page.emit('did-start-navigation', navigation)
  // The new document can be quicker than the end of the navigation.
  const next = connect()
  page.emit('did-navigate')
  expect([before.closed, next.closed]).toEqual([true, false])
})

test('what leaves the document where it is cuts nothing: a page of the app, a download, an inner frame', () => {
  const port = connect()
  page.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
  page.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
  page.emit('did-navigate')
  page.emit('did-start-navigation', navigation)
  expect(port.closed).toBe(false)
})

test.each(['render-process-gone', 'destroyed'])('%s cuts every line of the page', (event) => {
  const ports = [connect(), connect()]
  page.emit(event)
  expect(ports.map(({ closed }) => closed)).toEqual([true, true])
})
