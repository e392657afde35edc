import { BrowserWindow } from 'electron'

/**
 * What the window has laid out for the printer, as a PDF of the size that its pages ask for (`@page`). Chromium's own
 * engine sets the type, so that Bengali and Devanagari are shaped as on the screen.
 */
export async function windowAsPdf(): Promise<Uint8Array> {
  const window = BrowserWindow.getAllWindows()[0]
  if (!window) throw new Error('no window is open whose pages could be printed')
  return window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: false })
}
