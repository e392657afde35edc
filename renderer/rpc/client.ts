import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../shared/contract.ts'
import './bandhu.ts'
import { createConnection } from './connection.ts'
import { reconnectingSocket } from './reconnecting-socket.ts'

/** The state of the line. */
export const connection = createConnection()

/** In the desktop window a MessagePort handed to main through the preload; in a browser the host's WebSocket. */
function link(): PortLink<Record<never, never>> | SocketLink<Record<never, never>> {
  if (window.bandhu) {
    const { port1, port2 } = new MessageChannel()
    window.postMessage('rpc:connect', location.origin, [port2])
    port1.start()
    return new PortLink({ port: port1 })
  }
  const url = new URL('/ws', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return new SocketLink({ websocket: reconnectingSocket(url.href, connection.set) })
}

/** The core, call by call: `await client.customers.get({ id })`. */
export const client: ContractRouterClient<Contract> = createORPCClient(link())

/** The core as TanStack Query options: `useQuery(api.customers.get.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(client)
