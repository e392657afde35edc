import { app, type BrowserWindow } from 'electron'
import { bringToFront } from './main-window.ts'

/** The app's one window: it is there, or it was closed and opens anew when it is wanted. */
export type OneWindow = {
  /** Shows the page at an address after the `#`. */
  go(route: string): void
  toFront(): void
}

/** What opens a window, on its first page unless told another. */
type Open = (route?: string) => BrowserWindow

/**
 * Opens the window. On macOS an app goes on in the dock when its window is closed, so does what it is at (letters, an
 * import), and a click on its icon shows the window again; elsewhere the app ends with its window.
 */
export function keepOneWindow(open: Open, show: (window: BrowserWindow, route: string) => void): OneWindow {
  const held = { window: open() }
  const gone = () => held.window.isDestroyed()
  const reopen = (route?: string) => {
    held.window = open(route)
  }
  const toFront = () => (gone() ? reopen() : bringToFront(held.window))
  if (process.platform === 'darwin') {
    app.on('window-all-closed', () => undefined) // heard by nobody, it would end the app
    app.on('activate', toFront)
  }
  return { toFront, go: (route) => (gone() ? reopen(route) : show(held.window, route)) }
}
