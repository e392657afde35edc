import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { afterAll, beforeAll, describe } from 'vitest'
import { type BrowserLine, serveTestCore } from '../support/browser-line.ts'
import { type Client, contractSuite, type Line } from './suite.ts'

describe('the contract over HTTP', () => {
  const open: { line?: Line; served?: BrowserLine } = {}
  beforeAll(async () => {
    const served = await serveTestCore()
    const link = new RPCLink({ url: `${served.host.origin}/rpc`, headers: served.headers })
    const client: Client = createORPCClient(link)
    Object.assign(open, { served, line: { client, core: served.core } })
  })
  afterAll(() => open.served?.close())
  contractSuite(() => open.line!)
})
