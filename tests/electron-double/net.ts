import { EventEmitter } from 'node:events'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { record } from './recorded.ts'
import { lend } from './strict.ts'

/**
 * A request of the main process itself, sent for real and noted as `net`. A plain emitter, not one of ours: the libraries
 * that ask for it listen to more than Electron ever fires (electron-updater to `socket`, which is Node's).
 */
class ClientRequestDouble extends EventEmitter implements Pick<Electron.ClientRequest, 'abort' | 'end'> {
  readonly #sent

  constructor({ session: _session, ...options }: Electron.ClientRequestConstructorOptions) {
    super()
    const { protocol = 'https:', hostname = '', port, path = '/', method = 'GET' } = options
    record('net', `${method} ${protocol}//${hostname}${port ? `:${port}` : ''}${path}`)
    const send = protocol === 'http:' ? overHttp : overHttps
    this.#sent = send({ protocol, hostname, port, path, method, headers: options.headers }, (response) => {
      const { statusCode = 0 } = response
      if (statusCode >= 300 && statusCode < 400) throw new Error('electron double: net follows no redirect')
      this.emit('response', response)
    })
    this.#sent.on('error', (error) => this.emit('error', error))
  }

  end(): Electron.ClientRequest {
    this.#sent.end()
    return this as unknown as Electron.ClientRequest
  }

  abort(): void {
    this.#sent.destroy()
    this.emit('abort')
  }
}

export const net: Electron.Net = lend('net', {
  request(options) {
    if (typeof options === 'string') throw new Error('electron double: net.request takes options')
    return new ClientRequestDouble(options) as unknown as Electron.ClientRequest
  },
} satisfies Pick<Electron.Net, 'request'>)
