import { makeCodec } from './clone.ts'
import { Emitter } from './emitter.ts'
import type { PortEvents } from './event-types.ts'
import { lend } from './strict.ts'

const codec = makeCodec()

type Wire = { post: (data: unknown) => void; closed: () => void }
type OfferedPort = Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>

/** One end of a channel in the main process. `wire` carries what leaves it: to its twin, or to a port in the page. */
export class MessagePortDouble extends Emitter<PortEvents> implements OfferedPort {
  readonly #waiting: unknown[] = []
  readonly #state = { started: false, closed: false }
  readonly #wire: Wire

  constructor(wire: Wire) {
    super('port', ['message', 'close'])
    this.#wire = wire
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('electron double: ports inside port messages are not implemented')
    const copy = codec.decode(codec.encode(message))
    if (!this.#state.closed) this.#wire.post(copy)
  }

  start(): void {
    this.#state.started = true
    for (const data of this.#waiting.splice(0)) this.arrive(data)
  }

  close(): void {
    if (this.#state.closed) return
    this.#wire.closed()
    this.end()
  }

  /** A message from the other end; it waits until the port is started, as Electron's does. */
  arrive(data: unknown): void {
    if (this.#state.closed) return
    if (this.#state.started) this.fire('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  /** The other end is gone: its document was left, its process died, or it was closed. */
  end(): void {
    if (this.#state.closed) return
    this.#state.closed = true
    this.fire('close')
  }
}

/** Two ports joined inside the main process; what one posts arrives at the other in a later turn of the loop. */
export class MessageChannelMain {
  readonly port1: Electron.MessagePortMain
  readonly port2: Electron.MessagePortMain

  constructor() {
    const ends: MessagePortDouble[] = []
    const wireTo = (other: number): Wire => ({
      post: (data) => void setImmediate(() => ends[other]?.arrive(data)),
      closed: () => void setImmediate(() => ends[other]?.end()),
    })
    ends.push(new MessagePortDouble(wireTo(1)), new MessagePortDouble(wireTo(0)))
    this.port1 = lend('MessagePortMain', ends[0]!)
    this.port2 = lend('MessagePortMain', ends[1]!)
  }
}
