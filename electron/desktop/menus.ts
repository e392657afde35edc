import { type BrowserWindow, Menu } from 'electron'
import { editingTemplate, menuTemplate } from './menu-template.ts'
import type { DesktopWords } from './words.ts'

type MenuParts = {
  /** The words in the owner's language as it is now. */
  words: () => DesktopWords['menu']
  /** Shows a page of the window. */
  go: (route: string) => void
  quit: () => void
  /** Calls back whenever the settings have changed: the language may be another. */
  onSettings: (act: () => void) => void
}

/** The menu of the app, again whenever the settings change. */
export function showMenu({ words, go, quit, onSettings }: MenuParts): void {
  const show = () => {
    const template = menuTemplate(words(), { go, quit, platform: process.platform })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  onSettings(show)
  show()
}

/** The small menu of a right click in a window. */
export function offerEditing(window: BrowserWindow, words: MenuParts['words']): void {
  window.webContents.on('context-menu', (_event, params) => {
    const template = editingTemplate(words(), params)
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
  })
}
