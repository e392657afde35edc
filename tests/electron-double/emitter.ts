import { EventEmitter } from 'node:events'

type Listener = (...args: never[]) => void

/**
 * Which events the app listens to and which of them it has really heard, as `app:before-quit`. A test compares the
 * two: a listener for something the double never fires would be code that no test ever runs.
 */
export const listening = { registered: new Set<string>(), heard: new Set<string>() }

/**
 * An emitter that offers a closed list of events: listening to any other throws at once.
 * `Offered` maps each event to the arguments electron.d.ts gives it (compared in event-types.ts).
 */
export class Emitter<Offered extends Record<keyof Offered, unknown[]>> {
  readonly #owner: string
  readonly #offered: ReadonlySet<string>
  readonly #events = new EventEmitter()

  constructor(owner: string, offered: readonly (keyof Offered & string)[]) {
    this.#owner = owner
    this.#offered = new Set<string>(offered)
  }

  on(event: string, listener: Listener): this {
    this.#note(event)
    this.#events.on(event, listener as (...args: unknown[]) => void)
    return this
  }

  once(event: string, listener: Listener): this {
    this.#note(event)
    this.#events.once(event, listener as (...args: unknown[]) => void)
    return this
  }

  off(event: string, listener: Listener): this {
    this.#events.off(event, listener as (...args: unknown[]) => void)
    return this
  }

  /** Calls the listeners in order; what they throw goes up, as in Electron's main process. */
  fire<Name extends keyof Offered & string>(event: Name, ...args: Offered[Name]): void {
    if (this.hears(event)) listening.heard.add(`${this.#owner}:${event}`)
    this.#events.emit(event, ...args)
  }

  hears(event: keyof Offered & string): boolean {
    return this.#events.listenerCount(event) > 0
  }

  #note(event: string): void {
    if (!this.#offered.has(event)) throw new Error(`electron double: ${this.#owner} never fires '${event}'`)
    listening.registered.add(`${this.#owner}:${event}`)
  }
}

/** An event object as Electron passes it: what it says, and whether a listener has prevented the default. */
export function preventable<Params extends object>(params: Params): Electron.Event<Params> {
  const state = { prevented: false }
  return {
    ...params,
    preventDefault: () => {
      state.prevented = true
    },
    get defaultPrevented() {
      return state.prevented
    },
  }
}
