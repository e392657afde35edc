import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { BodyLimitPlugin, RPCHandler as HttpHandler } from '@orpc/server/node'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { AppError, errorCatalogue } from '../../shared/errors.ts'
import type { Core } from '../core/create-core.ts'
import type { Ports } from '../core/ports.ts'
import { fileRoutes } from './files.ts'
import { createSession, guard, hostsOf, type Refusal, type Session, strangers } from './session.ts'
import { windowFiles } from './window-files.ts'
import type { HostWords } from './words.ts'

/** The largest message of a call, in bytes: a letter with everything in it is far smaller. Files go over /files. */
const CALL_LIMIT = 8 * 2 ** 20

/** Answers for the window instead of its built files, while developing. */
export type WindowMiddleware = (request: IncomingMessage, response: ServerResponse) => void

export type HttpHostOptions = {
  /** The built window. */
  windowDir: string
  dataDir: string
  /** Tried first; 0 takes any free one. */
  port: number
  /** Take any free port when the wanted one is taken. */
  elsewhere?: boolean
  uploadLimit?: number
  words: HostWords
  /** Development only: keeps the session over restarts and lets Vite answer for the window. */
  session?: string
  window?: (server: Server) => Promise<WindowMiddleware>
}

export type HttpHost = {
  origin: string
  /** The address with the key that works next. */
  address(): string
  /** Cuts every open line, as a network fault would. */
  drop(): void
  close(): Promise<void>
}

/** Binds to this computer only: 127.0.0.1, never a network's address. */
function listen(server: Server, port: number, elsewhere: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && elsewhere) listen(server, 0, false).then(resolve, reject)
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** Sent with every answer. */
function guardHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
}

function refuse(response: ServerResponse, { status, reason }: Refusal, words: HostWords): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(words(`refused.${reason}`))
}

/** Says a failure in the words of the contract's errors; what is not ours is logged and hidden. */
function fail(response: ServerResponse, error: unknown, { log, ids }: Ports): void {
  if (response.destroyed) return // the browser went away in the middle: nobody is left to be told
  const reference = ids.uuid()
  if (!(error instanceof AppError)) log.error('fault in a request', error, { reference })
  const known: AppError = error instanceof AppError ? error : new AppError('INTERNAL', { reference })
  if (response.headersSent) return void response.destroy()
  response.writeHead(errorCatalogue[known.code].status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ code: known.code, data: known.data }))
}

/** A browser that brings the key gets the cookie and an address without the key in it. */
function redeem(url: URL, response: ServerResponse, session: Session, announce: () => void): boolean {
  const key = url.searchParams.get('key')
  if (key === null || !session.redeem(key)) return false
  announce()
  response.writeHead(303, { 'set-cookie': session.cookie(), location: '/', 'cache-control': 'no-store' }).end()
  return true
}

/**
 * Serves one core to the browsers of this computer: the window's files, calls on /rpc (HTTP) and /ws (WebSocket), files
 * on /files. `announce` hears each new address with a fresh key. Throws when it cannot listen (EADDRINUSE, EACCES).
 */
export async function serveHttp(
  core: Core,
  ports: Ports,
  options: HttpHostOptions,
  announce: (address: string) => void,
): Promise<HttpHost> {
  const owner = () => core.contextFor({ role: 'owner' })
  const server = createServer()
  const viaHttp = new HttpHandler(core.router, {
    ...core.handlerOptions(),
    plugins: [new BodyLimitPlugin({ maxBodySize: CALL_LIMIT })],
  })
  const viaSocket = new SocketHandler(core.router, core.handlerOptions())
  const sockets = new WebSocketServer({ noServer: true, maxPayload: CALL_LIMIT })
  const port = await listen(server, options.port, options.elsewhere ?? false)
  const allowed = hostsOf(port)
  const session = createSession(port, options.session)
  const origin = `http://127.0.0.1:${port}`
  const address = () => `${origin}/?key=${session.key()}`
  const files = fileRoutes({
    files: core.files,
    ids: ports.ids,
    dataDir: options.dataDir,
    now: ports.clock.now(),
    limit: options.uploadLimit,
  })
  const window = (await options.window?.(server)) ?? windowFiles(options.windowDir)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const stranger = strangers(request, allowed)
    if (stranger) return refuse(response, stranger, options.words)
    const url = new URL(request.url ?? '/', origin)
    if (request.method === 'GET' && redeem(url, response, session, () => announce(address()))) return
    const refusal = guard(request, allowed, session)
    if (refusal) return refuse(response, refusal, options.words)
    if (url.pathname.startsWith('/rpc/')) {
      const { matched } = await viaHttp.handle(request, response, { prefix: '/rpc', context: owner() })
      // While developing, the window's own sources lie under /rpc/ too: Vite answers for what is no procedure.
      if (!matched && options.window) await window(request, response, url.pathname)
      else if (!matched) response.writeHead(404).end()
    } else if (url.pathname === '/files' && request.method === 'PUT') {
      await files.put(request, response, url.searchParams.get('name'))
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405).end()
    } else if (url.pathname.startsWith('/files/')) {
      await files.get(request, response, url.pathname.slice('/files/'.length))
    } else await window(request, response, url.pathname)
  }

  server.on('request', (request, response) => {
    guardHeaders(response)
    answer(request, response).catch((error: unknown) => fail(response, error, ports))
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = guard(request, allowed, session)
    if (refusal) return void socket.end(`HTTP/1.1 ${refusal.status} ${refusal.reason}\r\nconnection: close\r\n\r\n`)
    if (options.window && request.headers['sec-websocket-protocol']?.startsWith('vite')) return // Vite's own socket
    if (request.url !== '/ws') return void socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (line) => {
      line.on('error', (error) => ports.log.warn('a line broke', { reason: error.message }))
      void viaSocket.upgrade(line, { context: owner() })
    })
  })
  announce(address())
  const drop = () => {
    for (const line of sockets.clients) line.terminate()
  }
  return {
    origin,
    address,
    drop,
    close: () =>
      new Promise((resolve) => {
        drop()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
