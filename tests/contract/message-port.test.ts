import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { afterAll, beforeAll, describe } from 'vitest'
import { createTestCore, type TestCore } from '../support/test-core.ts'
import { type Client, contractSuite, type Line } from './suite.ts'

describe('the contract over a MessagePort', () => {
  const open: { line?: Line; test?: TestCore; ports: MessageChannel } = { ports: new MessageChannel() }
  beforeAll(async () => {
    const test = await createTestCore()
    const { port1, port2 } = open.ports
    new RPCHandler(test.core.router, test.core.handlerOptions()).upgrade(port1, {
      context: test.core.contextFor({ role: 'owner' }),
    })
    const client: Client = createORPCClient(new RPCLink({ port: port2 }))
    port1.start()
    port2.start()
    Object.assign(open, { test, line: { client, core: test.core } })
  })
  afterAll(async () => {
    open.ports.port1.close()
    await open.test?.close()
  })
  contractSuite(() => open.line!)
})
