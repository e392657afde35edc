import { isAbsolute } from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, type MessagePortMain, type WebContents, type WebFrameMain } from 'electron'
import type { Core } from '../core/create-core.ts'
import type { Log } from '../core/ports.ts'
import { isOwnUrl } from './window/origin.ts'

/** Ports of one page; those open when a navigation starts belong to the document that is about to go. */
type Ports = { open: Set<MessagePortMain>; leaving: MessagePortMain[] }

/**
 * The window's line to the core: the preload hands over one end of a channel that the page made. Who holds a port is
 * the owner at this window, so a port is taken from the app's own main frame only, and closed when that document goes.
 */
export function serveWindow(core: Core, log: Log): void {
  const handler = new RPCHandler(core.router, core.handlerOptions())
  const pages = new WeakMap<WebContents, Ports>()

  ipcMain.on('rpc:connect', ({ ports: [port], sender, senderFrame }) => {
    if (!port) return
    if (!isOwnMainFrame(senderFrame)) {
      log.warn('a port from elsewhere was refused')
      return port.close()
    }
    const page = pages.get(sender) ?? follow(sender)
    pages.set(sender, page)
    page.open.add(port)
    port.on('close', () => page.open.delete(port))
    handler.upgrade(port, { context: core.contextFor({ role: 'owner' }) })
    port.start()
  })
  ipcMain.handle('file:ref', ({ senderFrame }, path: unknown): string => {
    if (!isOwnMainFrame(senderFrame)) throw new Error('refused')
    if (typeof path !== 'string' || !isAbsolute(path)) throw new Error('not a file on this computer')
    return core.files.offer(path)
  })
}

/** A navigation that becomes a download leaves the document where it is: ports close only when one has happened. */
function follow(contents: WebContents): Ports {
  const ports: Ports = { open: new Set(), leaving: [] }
  const close = (list: Iterable<MessagePortMain>) => {
    for (const port of [...list]) port.close()
  }
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) ports.leaving = [...ports.open]
  })
  contents.on('did-navigate', () => close(ports.leaving.splice(0)))
  contents.on('render-process-gone', () => close(ports.open))
  contents.on('destroyed', () => close(ports.open))
  return ports
}

function isOwnMainFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isOwnUrl(frame.url)
}
