import { record } from './recorded.ts'
import { lend } from './strict.ts'

/** Opens nothing: it notes what the app wanted opened. */
export const shell: Electron.Shell = lend('shell', {
  async openExternal(url) {
    record('openExternal', url)
  },
  async openPath(path) {
    record('openPath', path)
    return ''
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>)

/**
 * Nobody sits in front of it: a message box is noted and answered with its cancel button, an error box is noted and
 * printed, a question for a folder is closed without a choice. A test that wants another answer replaces the function, in the same words as on the real Electron.
 */
export const dialog: Electron.Dialog = lend('dialog', {
  showErrorBox(title, content) {
    record('showErrorBox', { title, content })
    process.stderr.write(`${title}: ${content}\n`)
  },
  async showMessageBox(...args: [Electron.MessageBoxOptions] | [Electron.BaseWindow, Electron.MessageBoxOptions]) {
    const options = args.length === 1 ? args[0] : args[1]
    record('showMessageBox', options)
    return { response: options.cancelId ?? 0, checkboxChecked: false }
  },
  async showOpenDialog(...args: [Electron.OpenDialogOptions] | [Electron.BaseWindow, Electron.OpenDialogOptions]) {
    record('showOpenDialog', args.length === 1 ? args[0] : args[1])
    return { canceled: true, filePaths: [] }
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog'>)

/** One screen of 1440 × 900, with a bar of 25 at its top. */
export const screen: Electron.Screen = lend('screen', {
  getAllDisplays: () => [
    lend<Electron.Display>('Display', {
      bounds: { x: 0, y: 0, width: 1440, height: 900 },
      workArea: { x: 0, y: 25, width: 1440, height: 875 },
    } satisfies Pick<Electron.Display, 'bounds' | 'workArea'>),
  ],
} satisfies Pick<Electron.Screen, 'getAllDisplays'>)

export const nativeTheme: Electron.NativeTheme = lend('nativeTheme', {
  shouldUseDarkColors: false,
} satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>)
