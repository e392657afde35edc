import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { reconnectingSocket } from '../../renderer/rpc/reconnecting-socket.ts'
import { type BrowserLine, openSocket, serveTestCore } from '../support/browser-line.ts'
import { type Client, contractSuite, type Line } from './suite.ts'

describe('the contract over a WebSocket', () => {
  const open: { line?: Line; served?: BrowserLine } = {}
  beforeAll(async () => {
    const served = await serveTestCore()
    const client: Client = createORPCClient(new RPCLink({ websocket: openSocket(served) as never }))
    Object.assign(open, { served, line: { client, core: served.core } })
  })
  afterAll(() => open.served?.close())
  contractSuite(() => open.line!)
})

test('the window’s own socket: a call pending at a drop fails, the next one goes over a new line', async () => {
  const served = await serveTestCore()
  class SignedIn extends WebSocket {
    constructor(url: string) {
      super(url, { headers: served.headers })
    }
  }
  vi.stubGlobal('WebSocket', SignedIn)
  const states: boolean[] = []
  const socket = reconnectingSocket(served.socketUrl, (state) => states.push(state))
  const client: Client = createORPCClient(new RPCLink({ websocket: socket }))
  const opened = () => new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  try {
    expect((await client.system.info()).host).toBe('test')
    const changes = await client.system.changes()
    const pending = changes.next()
    const again = opened()
    served.host.drop()
    await expect(pending).rejects.toThrow()
    await again
    expect(states).toEqual([true, false, true])
    expect((await client.system.info()).host).toBe('test')
  } finally {
    const last = opened()
    served.host.drop() // the socket opens once more; end the test on an open line, then take the host away
    await last
    vi.stubGlobal('WebSocket', class extends EventTarget {})
    await served.close()
    vi.unstubAllGlobals()
  }
})
