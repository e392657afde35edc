import { app, type BrowserWindow, dialog } from 'electron'
import { localeOf } from '../../../shared/i18n/index.ts'
import type { Core } from '../../core/create-core.ts'
import type { HostChoice, Log } from '../../core/ports.ts'
import type { DesktopWords } from '../words.ts'
import { closingWords } from './closing-words.ts'
import { trayIcon } from './tray.ts'

type BackgroundParts = {
  core: Pick<Core, 'broken' | 'services'>
  /** Go on without a window, without a question. */
  stay: HostChoice | null
  words: () => DesktopWords
  log: Log
}

/** The program without its window: what closing means, the icon in the tray, and the way to its end. */
export type InBackground = {
  /** Watches a window: closing it stops nothing without a word. */
  watch(window: BrowserWindow): void
  /** Leaves the icon in the tray; `open` brings the window back. */
  showTray(open: () => void): void
  /** The owner wants to end the program. */
  quit(): void
}

/** What closing the window and ending the program mean while letters are on their way. */
export function inBackground(parts: BackgroundParts): InBackground {
  const { core } = parts
  const now: { leaving: boolean; window: BrowserWindow | null } = { leaving: false, window: null }
  app.on('before-quit', () => {
    now.leaving = true
  })
  /** What would stop if the program ended now. */
  const underWay = () => (core.broken ? [] : core.services.campaigns.underWay())
  const leave = () => {
    now.leaving = true
    app.quit()
  }
  const ask = createQuestion(parts, leave)
  const quit = () => {
    const letters = underWay()
    if (letters.length === 0) leave()
    else ask(letters, () => now.window && !now.window.isDestroyed() && hide(now.window))
  }
  const tray = trayIcon(() => parts.words().background, {
    pause: () => void core.services.campaigns.pauseSending(),
    end: quit,
  })
  /** On macOS a program goes on in the dock, where a click shows its window again. */
  function showTray(open: () => void): void {
    if (process.platform !== 'darwin') tray.show(open)
  }
  function hide(window: BrowserWindow): void {
    window.hide()
    showTray(() => {
      window.show()
      window.focus()
    })
  }
  return {
    showTray,
    quit,
    watch(window) {
      now.window = window
      window.on('show', tray.hide)
      // There it also goes on in the dock when its window is closed.
      if (process.platform === 'darwin') return
      window.on('close', (event) => {
        if (now.leaving) return
        const letters = underWay()
        const stays = parts.stay?.get() ?? false
        if (!stays && letters.length === 0) return
        event.preventDefault()
        if (stays) hide(window)
        else ask(letters, () => hide(window))
      })
    },
  }
}

/** Says what stops and when it goes on; one question at a time. */
function createQuestion({ core, words, log }: BackgroundParts, leave: () => void) {
  const now = { asking: false }
  return (letters: Parameters<typeof closingWords>[1], onStay: () => void): void => {
    if (now.asking) return
    now.asking = true
    const { language, country } = core.services.settings.get()
    const { background } = words()
    const detail = closingWords(background, letters, localeOf(language, country))
    const buttons = [background.stay, background.stop, background.cancel]
    const question = { type: 'question' as const, message: background.title, detail, buttons }
    dialog
      .showMessageBox({ ...question, defaultId: 0, cancelId: 2, noLink: true })
      .then(({ response }) => {
        if (response === 0) onStay()
        if (response === 1) leave()
      })
      .catch((error: unknown) => log.error('asking before the end', error))
      .finally(() => {
        now.asking = false
      })
  }
}
