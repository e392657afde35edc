import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { DesktopWords } from './words.ts'

type Item = MenuItemConstructorOptions
export type MenuActions = {
  /** Shows a page of the window, by its address after the `#`. */
  go(route: string): void
  /** Ends the app, after a word about what stops. */
  quit(): void
  platform: NodeJS.Platform
}

const LINE: Item = { type: 'separator' }

/** The menu of the app, in the words given. Editing, zoom and window items are Electron's own roles, only named by us. */
export function menuTemplate(words: DesktopWords['menu'], { go, quit: end, platform }: MenuActions): Item[] {
  const mac = platform === 'darwin'
  const role = (name: NonNullable<Item['role']>, label: string): Item => ({ id: name, role: name, label })
  const page = (id: string, route: string, label: string, accelerator?: string): Item => ({
    id,
    label,
    ...(accelerator && { accelerator }),
    click: () => go(route),
  })
  const settings = page('settings', '/settings', words.settings, 'CmdOrCtrl+,')
  const quit: Item = { id: 'quit', label: words.quit, accelerator: 'CmdOrCtrl+Q', click: end }
  const about = role('about', words.about)
  const application: Item = {
    label: 'Bandhu',
    submenu: [about, LINE, settings, LINE, role('hide', words.hide), role('hideOthers', words.hideOthers)].concat(
      role('unhide', words.showAll),
      LINE,
      quit,
    ),
  }
  const file: Item = {
    label: words.file,
    submenu: [
      page('new-customer', '/customers/new', words.newCustomer, 'CmdOrCtrl+N'),
      page('import', '/import', words.import, 'CmdOrCtrl+I'),
      page('new-letter', '/campaigns/new', words.newLetter),
      ...(mac ? [] : [LINE, settings, LINE, about, quit]),
    ],
  }
  return [...(mac ? [application] : []), file, editMenu(words, role), viewMenu(words, role), windowMenu(words, role)]
}

/**
 * What a right click offers: the editing commands that make sense where it was made; nothing on plain ground. Electron
 * brings no such menu of its own.
 */
export function editingTemplate(
  words: DesktopWords['menu'],
  { isEditable, selectionText, editFlags }: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
): Item[] {
  const role = (name: NonNullable<Item['role']>, label: string, enabled: boolean): Item => ({
    role: name,
    label,
    enabled,
  })
  const copy = role('copy', words.copy, selectionText !== '')
  if (!isEditable) return selectionText === '' ? [] : [copy]
  const cut = role('cut', words.cut, editFlags.canCut)
  return [cut, copy, role('paste', words.paste, editFlags.canPaste), LINE, role('selectAll', words.selectAll, true)]
}

type Role = (name: NonNullable<Item['role']>, label: string) => Item

function editMenu(words: DesktopWords['menu'], role: Role): Item {
  const history = [role('undo', words.undo), role('redo', words.redo)]
  const clipboard = [role('cut', words.cut), role('copy', words.copy), role('paste', words.paste)]
  return { label: words.edit, submenu: [...history, LINE, ...clipboard, LINE, role('selectAll', words.selectAll)] }
}

function viewMenu(words: DesktopWords['menu'], role: Role): Item {
  const zoom = [role('zoomIn', words.zoomIn), role('zoomOut', words.zoomOut), role('resetZoom', words.zoomReset)]
  return {
    label: words.view,
    submenu: [role('reload', words.reload), LINE, ...zoom, LINE, role('togglefullscreen', words.fullScreen)],
  }
}

function windowMenu(words: DesktopWords['menu'], role: Role): Item {
  return { label: words.window, submenu: [role('minimize', words.minimize), role('close', words.close)] }
}
