import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

/* Who asks before a page goes somewhere or uses something: Electron's events are played, the rules are the product's. */

type Handler = (...args: unknown[]) => unknown
const main = vi.hoisted(() => ({
  created: [] as Handler[],
  opened: [] as string[],
  handlers: {} as Record<'request' | 'check', Handler>,
}))
vi.mock('electron', () => ({
  app: { on: (_event: string, listener: Handler) => main.created.push(listener) },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: Handler) => Object.assign(main.handlers, { request: handler }),
      setPermissionCheckHandler: (handler: Handler) => Object.assign(main.handlers, { check: handler }),
    },
  },
  shell: { openExternal: async (url: string) => void main.opened.push(url) },
}))
const { guardContents } = await import('./guard-contents.ts')

class Contents extends EventEmitter {
  windows: Handler = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: Handler): void {
    this.windows = handler
  }
}
let page: Contents
beforeEach(() => {
  main.created.length = 0
  main.opened.length = 0
  guardContents({ info() {}, warn() {}, error() {} })
  page = new Contents()
  for (const hear of main.created) hear({}, page)
})

/** True where the app lets a frame go there. Chromium's own policy of the document is not asked: this is what stands behind it. */
function goes(event: 'will-frame-navigate' | 'will-navigate', url: string, isMainFrame: boolean): boolean {
  const asked = { url, isMainFrame, prevented: false, preventDefault: () => Object.assign(asked, { prevented: true }) }
  page.emit(event, asked)
  return !asked.prevented
}

test('an inner frame stays with what is written into the page; a link in it opens elsewhere', () => {
  expect(goes('will-frame-navigate', 'about:srcdoc', false)).toBe(true)
  expect(goes('will-frame-navigate', 'app://bandhu/index.html', false)).toBe(false)
  expect(goes('will-frame-navigate', 'https://elsewhere.test/', false)).toBe(false)
  expect(main.opened).toEqual(['https://elsewhere.test/'])
})

test('the main frame stays in the app, and is asked about once', () => {
  expect(goes('will-frame-navigate', 'https://elsewhere.test/', true)).toBe(true)
  expect(goes('will-navigate', 'https://elsewhere.test/', true)).toBe(false)
  expect(goes('will-navigate', 'file:///etc/passwd', true)).toBe(false)
  expect(goes('will-navigate', 'app://bandhu/index.html', true)).toBe(true)
  expect(main.opened).toEqual(['https://elsewhere.test/'])
})

test('no page opens a window', () => {
  expect(page.windows({ url: 'https://elsewhere.test/' })).toEqual({ action: 'deny' })
  expect(page.windows({ url: 'app://bandhu/index.html' })).toEqual({ action: 'deny' })
  expect(main.opened).toEqual(['https://elsewhere.test/'])
})

test('both questions about a permission get the answer of the policy', () => {
  const here = { requestingUrl: 'app://bandhu/index.html', isMainFrame: true }
  const request = (permission: string, of = here) =>
    new Promise((answer) => main.handlers.request(page, permission, answer, of))
  const check = (permission: string, of = here) => main.handlers.check(page, permission, 'app://bandhu/', of)
  expect(check('clipboard-sanitized-write')).toBe(true)
  expect(check('media')).toBe(false)
  expect(check('clipboard-sanitized-write', { ...here, isMainFrame: false })).toBe(false)
  return Promise.all([
    expect(request('clipboard-sanitized-write')).resolves.toBe(true),
    expect(request('media')).resolves.toBe(false),
  ])
})
