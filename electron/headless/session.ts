import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Equal in constant time; hashed first, because timingSafeEqual wants equal lengths and a length tells something too. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

const token = () => randomBytes(24).toString('base64url')

export type Session = {
  /** The key that opens the next browser; works once. */
  key(): string
  /** Takes the key if it is the right one and makes the next; false for any other. */
  redeem(key: string): boolean
  /** The Set-Cookie value of a browser that brought the key (RFC 6265bis). */
  cookie(): string
  /** True when the request carries this session's cookie. */
  holds(request: IncomingMessage): boolean
}

/**
 * Who may talk to the browser host: whoever opened the printed address once. The key in it works one time, so that an
 * address left in a browser's history or a terminal opens nothing later; a new key is ready at once for a second start.
 * `value` lets development keep the session over restarts. The cookie's name holds the port: cookies ignore ports, and
 * two data folders may be open at once.
 */
export function createSession(port: number, value = token()): Session {
  const name = `bandhu-${port}`
  const state = { key: token() }
  return {
    key: () => state.key,
    redeem(key) {
      if (!same(key, state.key)) return false
      state.key = token()
      return true
    },
    cookie: () => `${name}=${value}; HttpOnly; SameSite=Strict; Path=/`,
    holds(request) {
      const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
      return pairs.some((pair) => pair.startsWith(`${name}=`) && same(pair.slice(name.length + 1), value))
    },
  }
}

/** The names under which this computer's own browser reaches us. Anything else is DNS rebinding. */
export function hostsOf(port: number): ReadonlySet<string> {
  return new Set([`127.0.0.1:${port}`, `localhost:${port}`])
}

/** What to answer before anything else is looked at, or null when the request may go on. */
export type Refusal = { status: 401 | 403; reason: 'host' | 'origin' | 'session' }

/**
 * The guard in front of everything but the key. A browser sends Origin with every request that is not a plain read and
 * with every WebSocket handshake; another site's page (also one on another port of this computer, which SameSite does not
 * keep out) gives itself away there.
 */
export function guard(request: IncomingMessage, allowed: ReadonlySet<string>, session: Session): Refusal | null {
  return strangers(request, allowed) ?? (session.holds(request) ? null : { status: 401, reason: 'session' })
}

/** Host and Origin against the list; needs no session. */
export function strangers({ headers, method }: IncomingMessage, allowed: ReadonlySet<string>): Refusal | null {
  if (!allowed.has(headers.host ?? '')) return { status: 403, reason: 'host' }
  const reads = (method === 'GET' || method === 'HEAD') && headers.upgrade === undefined
  if (headers.origin === undefined) return reads ? null : { status: 403, reason: 'origin' }
  return headers.origin === `http://${headers.host}` ? null : { status: 403, reason: 'origin' }
}
