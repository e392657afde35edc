import { join } from 'node:path'
import WebSocket from 'ws'
import { type HttpHost, type HttpHostOptions, serveHttp } from '../../electron/headless/http.ts'
import { hostWords } from '../../electron/headless/words.ts'
import { createTestCore, type TestCore } from './test-core.ts'

/** A core of a test behind the real browser host, in this process. */
export type BrowserLine = TestCore & { host: HttpHost; headers: { cookie: string; origin: string }; socketUrl: string }

/** Serves a new core, opens its address as a browser would and keeps the cookie. */
export async function serveTestCore(options: Partial<HttpHostOptions> = {}): Promise<BrowserLine> {
  const test = await createTestCore()
  const all: HttpHostOptions = {
    windowDir: join(import.meta.dirname, 'no-window'),
    dataDir: test.dataDir,
    port: 0,
    words: hostWords(['en']),
    ...options,
  }
  const host = await serveHttp(test.core, test.ports, all, () => undefined)
  const answer = await fetch(host.address(), { redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    ...test,
    host,
    headers: { cookie, origin: host.origin },
    socketUrl: `${host.origin.replace('http', 'ws')}/ws`,
    async close() {
      await host.close()
      await test.close()
    },
  }
}

/** A socket that a browser with this line's cookie would open. */
export function openSocket({ socketUrl, headers }: BrowserLine): WebSocket {
  return new WebSocket(socketUrl, { headers })
}
