import { Menu, nativeImage, Tray } from 'electron'
import type { DesktopWords } from '../words.ts'
import { TRAY_ICON } from './tray-icon.ts'

/** What its menu does. */
type TrayActs = { open: () => void; pause: () => void; end: () => void }

/** The icon that is left of the program when its window is hidden: one, or none. */
export function trayIcon(words: () => DesktopWords['background'], acts: Pick<TrayActs, 'pause' | 'end'>) {
  const held: { tray: Tray | null } = { tray: null }
  return {
    show(open: () => void): void {
      held.tray ??= newTray(words(), { ...acts, open })
    },
    hide(): void {
      held.tray?.destroy()
      held.tray = null
    },
  }
}

function newTray(words: DesktopWords['background'], { open, pause, end }: TrayActs): Tray {
  const tray = new Tray(nativeImage.createFromDataURL(TRAY_ICON))
  tray.setToolTip('Bandhu')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { id: 'open', label: words.open, click: open },
      { id: 'pause', label: words.pause, click: pause },
      { type: 'separator' },
      { id: 'end', label: words.end, click: end },
    ]),
  )
  tray.on('click', open)
  return tray
}
