import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import type { Clock, Log } from '../../core/ports.ts'
import type { DesktopWords } from '../words.ts'
import { afterCrash } from './crash-policy.ts'
import { START_URL } from './origin.ts'
import { parseWindowState, placeWindow, SMALLEST, type WindowState } from './window-state.ts'

type WindowParts = {
  preload: string
  stateFile: string
  clock: Clock
  log: Log
  words: () => DesktopWords
  /** Asked once the window is made: it waits for whoever wants it. */
  isHidden: () => boolean
}

/** Where the window's place is kept: with what belongs to this computer, not with the shop's data. */
export const windowStateFile = (userData: string) => join(userData, 'window.json')

/** Opens the one window of the app, where it was last; it is shown when its first page stands. `route`: that page. */
export function openMainWindow(parts: WindowParts, route?: string): BrowserWindow {
  const kept = readState(parts.stateFile)
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(kept.bounds, areas),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1c1b19' : '#ffffff',
    webPreferences: {
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (kept.maximized) window.maximize()
  if (!parts.isHidden()) window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writeState(parts.stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }, parts.log)
  })
  recoverFromCrashes(window, parts)
  const url = route === undefined ? START_URL : `${START_URL}#${route}`
  window.loadURL(url).catch((error: unknown) => parts.log.error('the window could not be loaded', error))
  return window
}

/** Shows a page by its address after `#`. A change of the hash keeps the document, so nothing typed elsewhere is lost. */
export function showRoute(window: BrowserWindow, route: string, log: Log): void {
  window.loadURL(`${START_URL}#${route}`).catch((error: unknown) => log.error('a page could not be shown', error))
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function recoverFromCrashes(window: BrowserWindow, { clock, log, words }: WindowParts): void {
  const crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.warn('the process of the window ended', { reason, exitCode })
    if (window.isDestroyed() || reason === 'clean-exit') return
    const decision = afterCrash(crashes, clock.now())
    crashes.push(clock.now())
    if (decision === 'reload') return window.webContents.reload()
    askAfterCrashes(window, words().crash).catch((error: unknown) => log.error('asking after a crash', error))
  })
}

async function askAfterCrashes(window: BrowserWindow, words: DesktopWords['crash']): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: words.title,
    detail: words.text,
    buttons: [words.again, words.quit],
    cancelId: 0,
  })
  if (response === 0) window.webContents.reload()
  else app.quit()
}

function readState(file: string): WindowState {
  try {
    return parseWindowState(readFileSync(file, 'utf8'))
  } catch {
    return parseWindowState('') // the first start, or a file that cannot be read: the window opens as at first
  }
}

function writeState(file: string, state: WindowState, log: Log): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(state))
  } catch (error) {
    log.error('the place of the window was not kept', error)
  }
}
