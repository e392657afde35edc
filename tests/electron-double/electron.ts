/**
 * Stands in for the module `electron` in Node. The app's real main bundle runs on it, a page of a headless Chromium
 * is its window, and the app's real preload runs in a real isolated world there. What the app uses and this lacks
 * throws; each part shows by its types that it is what electron.d.ts says. What only the real shell can prove
 * (sandbox, asar and fuses at run time, native menus and dialogs, the keychain) is not shown here.
 */
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu } from './menu.ts'
import { net } from './net.ts'
import { MessageChannelMain } from './ports.ts'
import { protocol } from './protocol.ts'
import { makeSafeStorage } from './safe-storage.ts'
import { session } from './session.ts'
import { dialog, nativeTheme, screen, shell } from './surroundings.ts'
import { nativeImage, Tray } from './tray.ts'

const safeStorage = makeSafeStorage({ isReady: () => app.isReady(), userData: () => app.getPath('userData') })

/** Everything exported below, by Electron's names and types: an invented name or another type does not compile. */
export const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain: MessageChannelMain satisfies new () => Pick<Electron.MessageChannelMain, 'port1' | 'port2'>,
  nativeImage,
  nativeTheme,
  net,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} satisfies Partial<Record<keyof typeof Electron.CrossProcessExports, unknown>> &
  Pick<
    typeof Electron.CrossProcessExports,
    | 'app'
    | 'BrowserWindow'
    | 'dialog'
    | 'ipcMain'
    | 'Menu'
    | 'nativeImage'
    | 'nativeTheme'
    | 'net'
    | 'protocol'
    | 'safeStorage'
    | 'screen'
    | 'session'
    | 'shell'
    | 'Tray'
  >

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
}
