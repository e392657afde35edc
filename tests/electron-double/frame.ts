import { lend } from './strict.ts'

type Offered = Pick<Electron.WebFrameMain, 'url' | 'parent' | 'top' | 'detached' | 'isDestroyed'>

/** A frame as the main process sees it. One object per document: after a navigation the old one is detached. */
export class Frame implements Offered {
  readonly id: string
  readonly url: string
  readonly parent: Electron.WebFrameMain | null
  readonly whole: Electron.WebFrameMain
  readonly #state = { detached: false }
  readonly #top: Electron.WebFrameMain | null

  constructor(id: string, url: string | null, parent?: Frame) {
    this.id = id
    this.url = url ?? ''
    this.parent = parent?.whole ?? null
    this.whole = lend('WebFrameMain', this)
    this.#top = parent ? parent.top : this.whole
  }

  get top(): Electron.WebFrameMain | null {
    return this.#top
  }

  get detached(): boolean {
    return this.#state.detached
  }

  isDestroyed(): boolean {
    return this.#state.detached
  }

  /** The document of this frame was replaced. */
  leave(): void {
    this.#state.detached = true
  }
}
