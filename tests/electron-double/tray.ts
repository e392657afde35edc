import { Emitter, preventable } from './emitter.ts'
import type { TrayEvents } from './event-types.ts'
import { lend } from './strict.ts'

type Offered = Pick<Electron.Tray, 'setToolTip' | 'setContextMenu' | 'destroy' | 'isDestroyed'>

/** An icon in the tray as a test finds it: what it offers, and a click on it. */
export type TrayFacts = { readonly menu: Electron.Menu | null; readonly toolTip: string; press(): void }

const shown: TrayDouble[] = []

/** The icons that are in the tray now. */
export const trays: readonly TrayFacts[] = shown

class TrayDouble extends Emitter<TrayEvents> implements Offered, TrayFacts {
  menu: Electron.Menu | null = null
  toolTip = ''

  constructor(image: Electron.NativeImage | string) {
    super('tray', ['click'])
    if (typeof image === 'string' || image.isEmpty()) throw new Error('electron double: a tray needs a picture')
    shown.push(this)
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip
  }

  setContextMenu(menu: Electron.Menu | null): void {
    this.menu = menu
  }

  destroy(): void {
    if (!this.isDestroyed()) shown.splice(shown.indexOf(this), 1)
  }

  isDestroyed(): boolean {
    return !shown.includes(this)
  }

  /** As a click of the owner's does. */
  press(): void {
    const none = { altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, triggeredByAccelerator: false }
    const bounds = { x: 0, y: 0, width: 16, height: 16 }
    this.fire('click', { ...preventable({}), ...none } as Electron.KeyboardEvent, bounds, { x: 0, y: 0 })
  }
}

export const Tray = new Proxy(TrayDouble, {
  construct: (Target, [image]: [Electron.NativeImage]) => lend<Electron.Tray>('Tray', new Target(image)),
}) as unknown as typeof Electron.Tray

/** A picture given as its bytes; empty when they are no PNG. */
export const nativeImage: typeof Electron.nativeImage = lend('nativeImage', {
  createFromDataURL(dataURL) {
    const bytes = Buffer.from(dataURL.replace(/^data:image\/png;base64,/, ''), 'base64')
    const isPng = bytes.subarray(1, 4).toString('latin1') === 'PNG'
    return lend<Electron.NativeImage>('NativeImage', {
      isEmpty: () => !isPng,
    } satisfies Pick<Electron.NativeImage, 'isEmpty'>)
  },
} satisfies Pick<typeof Electron.nativeImage, 'createFromDataURL'>)
