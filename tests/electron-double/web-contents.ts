import { existsSync, readFileSync } from 'node:fs'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import type { Cdp } from './cdp.ts'
import { Emitter, preventable } from './emitter.ts'
import type { WebContentsEvents } from './event-types.ts'
import { Frame } from './frame.ts'
import { mainWorldSource, preloadWorldSource } from './page/sources.ts'
import { PRELOAD_WORLD } from './page/wire.ts'
import { PageLink } from './page-link.ts'
import { answer, fromPage, toPage } from './protocol.ts'
import { record } from './recorded.ts'
import { session } from './session.ts'
import { lend } from './strict.ts'

type Offered = Pick<
  Electron.WebContents,
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'getURL'
  | 'isDestroyed'
  | 'isCrashed'
  | 'reload'
  | 'setWindowOpenHandler'
  | 'printToPDF'
>
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

const EVENTS = [
  'will-frame-navigate',
  'will-navigate',
  'did-start-navigation',
  'did-navigate',
  'did-finish-load',
  'render-process-gone',
  'context-menu',
  'destroyed',
] as const

/** What a browser window shows: one page of a real Chromium, reached over the DevTools protocol. */
export class WebContentsDouble extends Emitter<WebContentsEvents> implements Offered {
  readonly id: number
  readonly session = session.defaultSession
  readonly whole: Electron.WebContents
  readonly #context: () => Promise<BrowserContext>
  readonly #preload: string | undefined
  readonly #frame = { main: new Frame('', null) }
  readonly #state: { url: string; crashed: boolean; destroyed: boolean; open?: OpenHandler } = {
    url: '',
    crashed: false,
    destroyed: false,
  }
  readonly #live: { page?: Page; cdp?: CDPSession; link?: PageLink } = {}
  /** Frames whose script, not the app, asked for the navigation that comes next. */
  readonly #askedByPage = new Map<string, string>()

  constructor(id: number, context: () => Promise<BrowserContext>, preload: string | undefined) {
    super('webContents', EVENTS)
    this.id = id
    this.#context = context
    this.#preload = preload
    this.whole = lend('webContents', this)
  }

  get mainFrame(): Electron.WebFrameMain {
    return this.#frame.main.whole
  }

  getURL(): string {
    return this.#state.url
  }

  isDestroyed(): boolean {
    return this.#state.destroyed
  }

  isCrashed(): boolean {
    return this.#state.crashed
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#state.open = handler
  }

  reload(): void {
    const again = this.#state.crashed ? this.load(this.#state.url) : this.#live.cdp?.send('Page.reload')
    again?.catch((error: unknown) => process.stderr.write(`electron double: reload failed: ${String(error)}\n`))
  }

  async printToPDF({ preferCSSPageSize, printBackground }: Electron.PrintToPDFOptions): Promise<Buffer<ArrayBuffer>> {
    const cdp = await this.#attached()
    const { data } = await cdp.send('Page.printToPDF', { preferCSSPageSize, printBackground })
    return Buffer.from(data, 'base64')
  }

  /** Navigates as the app, not as the page: no will-navigate. Rejects as loadURL does when the page cannot be had. */
  async load(url: string): Promise<void> {
    const cdp = await this.#attached()
    const loaded = new Promise<void>((resolve) => cdp.once('Page.loadEventFired', () => resolve()))
    const { errorText, loaderId } = await cdp.send('Page.navigate', { url: toPage(url) })
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    if (!loaderId) return // only the part after # is new: the document stays
    await loaded
    this.fire('did-finish-load')
  }

  /** Calls back when a document's structure stands for the first time. */
  async onFirstContent(act: () => void): Promise<void> {
    const cdp = await this.#attached()
    cdp.once('Page.domContentEventFired', act)
  }

  async resize(width: number, height: number): Promise<void> {
    const cdp = await this.#attached()
    const { windowId } = await cdp.send('Browser.getWindowForTarget')
    await cdp.send('Browser.setWindowBounds', { windowId, bounds: { width, height } })
  }

  async destroy(): Promise<void> {
    if (this.#state.destroyed) return
    this.#state.destroyed = true
    this.#live.link?.end()
    this.fire('destroyed')
    await this.#live.page?.close()
  }

  /** The page's session; after a crash a new page takes the place of the dead one, as a new process does. */
  async #attached(): Promise<CDPSession> {
    if (this.#live.cdp && !this.#state.crashed) return this.#live.cdp
    const context = await this.#context()
    await this.#live.page?.close()
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    Object.assign(this.#live, { page, cdp })
    this.#state.crashed = false
    page.on('console', (message) => {
      if (message.type() === 'error') process.stderr.write(`[page] ${message.text()}\n`)
    })
    page.on('pageerror', (error) => process.stderr.write(`[page] ${String(error)}\n`))
    page.on('crash', () => this.#crashed())
    this.#listen(cdp)
    await this.#inject(cdp)
    return cdp
  }

  #listen(cdp: CDPSession): void {
    cdp.on('Page.frameRequestedNavigation', (event) => this.#askedByPage.set(event.frameId, event.url))
    cdp.on('Page.frameStartedNavigating', (event) => this.#started(event))
    cdp.on('Page.frameNavigated', ({ frame }) => this.#navigated(frame))
    cdp.on('Page.windowOpen', (event) => this.#windowOpen(event))
    cdp.on('Fetch.requestPaused', (event) => {
      this.#paused(cdp, event).catch((error: unknown) => {
        if (!this.#state.destroyed) process.stderr.write(`electron double: ${String(error)}\n`)
      })
    })
  }

  async #inject(cdp: CDPSession): Promise<void> {
    if (this.#preload && !existsSync(this.#preload)) throw new Error(`Unable to load preload script: ${this.#preload}`)
    const source = preloadWorldSource(this.#preload && readFileSync(this.#preload, 'utf8'))
    this.#live.link = new PageLink(cdp, {
      contents: this.whole,
      frame: () => this.#frame.main,
      contextMenu: (clicked) => this.fire('context-menu', preventable({}), lend('ContextMenuParams', clicked)),
    })
    await cdp.send('Page.enable')
    const { frameTree } = await cdp.send('Page.getFrameTree')
    this.#frame.main = new Frame(frameTree.frame.id, '')
    await cdp.send('DOM.enable')
    await cdp.send('Runtime.enable')
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    await cdp.send('Runtime.addBinding', { name: 'electronDoubleSend', executionContextName: PRELOAD_WORLD })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource() })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD })
  }

  #crashed(): void {
    this.#state.crashed = true
    this.#live.link?.end()
    this.fire('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 133 })
  }

  #started({ frameId, url, navigationType }: Cdp.Page.frameStartedNavigatingPayload): void {
    const isSameDocument = navigationType.endsWith('SameDocument')
    const isMainFrame = frameId === this.#frame.main.id
    const details = { url: fromPage(url), isSameDocument, isMainFrame, frame: isMainFrame ? this.mainFrame : null }
    this.fire('did-start-navigation', preventable(details), details.url, isSameDocument, isMainFrame, 1, 1)
    // mailto: and the like never become a request, so the page's wish is put to the app here.
    if (!/^(https?|about|blob|data):/.test(url) && this.#askedByPage.get(frameId) === url) this.#allowed(frameId, url)
  }

  #navigated(frame: Cdp.Page.Frame): void {
    if (frame.parentId !== undefined) return
    this.#live.link?.end() // what belonged to the document that was left
    this.#frame.main.leave()
    this.#state.url = fromPage(`${frame.url}${frame.urlFragment ?? ''}`)
    this.#frame.main = new Frame(frame.id, this.#state.url)
    this.fire('did-navigate', preventable({}), this.#state.url, 200, 'OK')
  }

  #windowOpen({ url, windowName, windowFeatures }: Cdp.Page.windowOpenPayload): void {
    const details: Electron.HandlerDetails = {
      url: fromPage(url),
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    }
    const action = this.#state.open?.(details).action ?? 'allow'
    record('window-open', { url: details.url, action })
    if (action !== 'deny') throw new Error('electron double: windows that a page opens are not implemented')
  }

  /** Every request of the page: the app may stop a navigation, its own scheme answers, the rest goes to the network. */
  async #paused(cdp: CDPSession, event: Cdp.Fetch.requestPausedPayload): Promise<void> {
    const { requestId, frameId } = event
    const fail = (errorReason: Cdp.Network.ErrorReason) => cdp.send('Fetch.failRequest', { requestId, errorReason })
    if (event.resourceType === 'Document' && this.#askedByPage.has(frameId)) {
      this.#askedByPage.delete(frameId)
      if (!this.#allowed(frameId, event.request.url)) return void (await fail('Aborted'))
    }
    try {
      const response = await answer(event)
      if (!response) {
        record('network', event.request.url)
        return void (await cdp.send('Fetch.continueRequest', { requestId }))
      }
      const body = Buffer.from(await response.arrayBuffer()).toString('base64')
      const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }))
      await cdp.send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body })
    } catch (error) {
      if (!this.#state.destroyed) process.stderr.write(`electron double: ${event.request.url}: ${String(error)}\n`)
      await fail('Failed')
    }
  }

  /** Puts a navigation that the page wants to the app's listeners; false when one of them prevented it. */
  #allowed(frameId: string, pageUrl: string): boolean {
    const url = fromPage(pageUrl)
    const isMainFrame = frameId === this.#frame.main.id
    const frame = isMainFrame ? this.mainFrame : new Frame(frameId, url, this.#frame.main).whole
    const details = { url, isSameDocument: false, isMainFrame, frame, initiator: frame }
    const first = preventable(details)
    this.fire('will-frame-navigate', first)
    const second = preventable(details)
    if (isMainFrame && !first.defaultPrevented) this.fire('will-navigate', second, url, false, true, 1, 1)
    const prevented = first.defaultPrevented || second.defaultPrevented
    record('will-navigate', { url, isMainFrame, prevented })
    return !prevented
  }
}
