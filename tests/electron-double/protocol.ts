import type { Cdp } from './cdp.ts'
import { lend } from './strict.ts'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()
const schemes = new Set<string>()
const phase = { ready: false }

export const protocol: Electron.Protocol = lend('protocol', {
  registerSchemesAsPrivileged(custom) {
    if (phase.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of custom) {
      if (!privileges?.standard || !privileges.secure) throw new Error('electron double: only standard, secure schemes')
      schemes.add(scheme)
    }
  },
  handle(scheme, handler) {
    if (!schemes.has(scheme)) throw new Error(`electron double: '${scheme}' was not registered as privileged`)
    if (handlers.has(scheme)) throw new Error(`The scheme has been intercepted: ${scheme}`)
    handlers.set(scheme, handler)
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>)

/** From now on schemes are fixed: called when the app becomes ready. */
export function freezeSchemes(): void {
  phase.ready = true
}

/**
 * Chromium knows nothing of app://, so the page sees `app://bandhu/x` as `http://bandhu.app.localhost/x`: a secure
 * origin (localhost) that needs no server, because every request to it is answered here.
 */
export function toPage(url: string): string {
  return url.replace(/^([a-z][a-z0-9]*):\/\/([^/?#]+)/, (all, scheme: string, host: string) =>
    schemes.has(scheme) ? `http://${host}.${scheme}.localhost` : all,
  )
}

/** The other way round: what the app is told a page's URL is. */
export function fromPage(url: string): string {
  return url.replace(/^http:\/\/([^/?#.]+)\.([a-z][a-z0-9]*)\.localhost/, (all, host: string, scheme: string) =>
    schemes.has(scheme) ? `${scheme}://${host}` : all,
  )
}

/** The app's own answer to a request of the page, or undefined when no handler of the app is asked for this URL. */
export async function answer(paused: Cdp.Fetch.requestPausedPayload): Promise<Response | undefined> {
  const url = fromPage(paused.request.url)
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  if (!handler) return undefined
  const headers = new Headers()
  for (const [name, value] of Object.entries(paused.request.headers)) headers.set(name, fromPage(value))
  return handler(new Request(url, { method: paused.request.method, headers, ...body(paused.request) }))
}

function body(request: Cdp.Network.Request): { body?: Buffer<ArrayBuffer> } {
  if (!request.hasPostData) return {}
  const parts = (request.postDataEntries ?? []).map((entry) => entry.bytes)
  if (parts.length === 0 || parts.includes(undefined)) {
    throw new Error('electron double: Chromium does not hand this request body over (a file from the disk?)')
  }
  return { body: Buffer.concat(parts.map((part) => Buffer.from(part!, 'base64'))) }
}
